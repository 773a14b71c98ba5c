print("zhike")
