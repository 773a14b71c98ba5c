// First script of the head, so that nothing is painted in the wrong theme.
// This device's own choice comes first, then the person's setting (already in the page), then the browser's wish.
(() => {
  const root = document.documentElement;
  let own = null;
  try {
    own = localStorage.getItem("zk-theme");
  } catch {
    // storage may be forbidden; the setting of the person still holds
  }
  const wish = matchMedia("(prefers-color-scheme: dark)");
  if (own) root.dataset.bsTheme = own;
  else if (!root.dataset.bsTheme) {
    const follow = () => {
      root.dataset.bsTheme = wish.matches ? "dark" : "light";
      document.dispatchEvent(new Event("zk:theme"));
    };
    follow();
    wish.addEventListener("change", follow);
  }
})();
