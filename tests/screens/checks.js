// What a picture cannot say by itself. Each function is evaluated in the page.
({
  sideways: () => document.documentElement.scrollWidth - window.innerWidth,

  // Text that does not fit where it stands. What is meant to scroll, and what is hidden on purpose, is left out.
  clipped: () => {
    const found = [];
    for (const one of document.querySelectorAll("body *")) {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest("svg, .visually-hidden, [aria-hidden=true], dialog:not([open]), .skip-link")) continue;
      const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      if (!text) continue;
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || style.clipPath === "inset(50%)") continue;
      const cut = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll" && one.scrollWidth > one.clientWidth + 1;
      const low = style.overflowY === "hidden" && one.scrollHeight > one.clientHeight + 2;
      const outside = style.display !== "inline" && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0 && style.overflowX === "visible";
      if (cut || low || outside) found.push(`${one.tagName.toLowerCase()}.${one.className && one.className.baseVal === undefined ? String(one.className).split(" ")[0] : ""}: ${one.textContent.trim().slice(0, 50)}`);
    }
    return [...new Set(found)].slice(0, 12);
  },

  // Every word 40 % longer, as German or Finnish would be.
  longer: () => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walk.nextNode()) all.push(walk.currentNode);
    all.forEach((node) => {
      const text = node.textContent;
      if (!/\p{L}{2}/u.test(text) || node.parentElement.closest("script, style, noscript, code, textarea, [translate=no]")) return;
      node.textContent = text.replace(/\p{L}{3,}/gu, (word) => word + "ëïöüàèìòùåøæœßñç".repeat(3).slice(0, Math.ceil(word.length * 0.4)));
    });
    document.querySelectorAll("[data-label]").forEach((one) => { one.dataset.label += "ëïöüàè"; });
  },
  normal: () => { document.adoptedStyleSheets = []; },
  spaced: () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  },
  moving: () => document.getAnimations().filter((one) => one.playState === "running").map((one) => one.animationName || "transition"),
  small: () => [...document.querySelectorAll(".nav-item, main .btn:not(.btn-small)")].filter((one) => one.checkVisibility({ visibilityProperty: true })).filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && box.height < 43.5; }).map((one) => one.textContent.trim().slice(0, 40)).slice(0, 8),
})
