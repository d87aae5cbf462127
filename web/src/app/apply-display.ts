/** Puts the student's display settings on the page: everything is sized in rem and coloured by the palette. */
import { type DeviceSettings, largeTextFrom } from '../lib/device-settings.ts';

/** Keeps `<html>` as the settings say, from now on. Reduced motion is the system's word: see `styles.css`. */
export function applyDisplay(settings: DeviceSettings, html: HTMLElement): void {
  const moreContrast = window.matchMedia('(prefers-contrast: more)');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  function apply() {
    const { textSize, lineSpacing, contrast, colorScheme } = settings.get();
    html.style.fontSize = textSize === 100 ? '' : `${textSize}%`;
    html.toggleAttribute('data-large-text', textSize >= largeTextFrom);
    html.dataset.colorScheme = colorScheme === 'system' ? (dark.matches ? 'dark' : 'light') : colorScheme;
    html.dataset.lineSpacing = lineSpacing;
    html.dataset.contrast = contrast === 'high' || moreContrast.matches ? 'high' : 'normal';
  }
  settings.subscribe(apply);
  moreContrast.addEventListener('change', apply);
  dark.addEventListener('change', apply);
  apply();
}
