// Before the first paint: the chosen theme, text size and language, so that nothing flashes. Runs on its own because the
// content security policy allows no script inside the page. `src/app/appearance.ts` does the same afterwards.
;(function () {
  var root = document.documentElement
  var kept = {}
  try {
    kept = window.localStorage
  } catch {
    // Storage is forbidden: the system's own look then.
  }
  var theme = kept['daybook.theme']
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  root.dataset.text = kept['daybook.text'] || 'normal'
  root.lang = kept['daybook.language'] || 'zh-CN'
})()
