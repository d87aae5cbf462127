/**
 * What was chosen on this device, light or dark, before anything is painted: nobody in a dark room is dazzled. In the built
 * page a classic script that the first paint waits for (`build/preload-start.ts`), so it may not import anything.
 */
try {
  const scheme = localStorage.getItem('mantine-color-scheme-value');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.mantineColorScheme = scheme;
} catch {
  // No storage: the system's choice holds.
}
