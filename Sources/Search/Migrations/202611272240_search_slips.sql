-- Latin words of names and people, under themselves and under themselves with each one letter left out: two words that differ by one
-- slip (a letter missing, doubled, wrong, or two swapped) meet in one of these.
CREATE TABLE search_slip (
    spelling TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (spelling, word)
) CLUSTERED;
