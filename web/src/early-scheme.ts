/**
 * What was chosen on this device, light or dark, before anything is painted: nobody in a dark room is dazzled. In the built
 * page a classic script that the first paint waits for (`build/preload-start.ts`), so it may not import anything.
 */
try {
  const { colorScheme } = JSON.parse(localStorage.getItem('pencils-down-settings') ?? '{}');
  if (colorScheme === 'light' || colorScheme === 'dark') document.documentElement.dataset.colorScheme = colorScheme;
} catch {
  // No storage, or nothing that can be read there: the system's choice holds.
}
