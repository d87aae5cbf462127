/** A script that measures what has to be told apart without reading, by the colours that the browser has computed. */

/** WCAG 1.4.11: of two neighbouring colours, where the difference says what can be used and in which state it is. */
export const leastContrast = 3;

/**
 * Finds the page's controls whose edge, or whose icon where they have none, has less than {@link leastContrast} against what is
 * around it: one line each, with the control and the ratio. A label that holds a radio button or check box counts as one.
 */
export const faintControls = `(() => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, index) => (part * a + under[index] * (255 - a)) / 255);
  /** What is behind: everything that is painted under the inside of an element. */
  const groundOf = (element) => {
    if (!element) return [255, 255, 255];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 255 ? own.slice(0, 3) : over(own, groundOf(element.parentElement));
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const nameOf = (element) =>
    (element.getAttribute('aria-label') || element.textContent.trim() || element.id || element.className || '').slice(0, 40);
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 2 && height > 2 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const isField = (element) =>
    element.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=file], [type=range])');
  /** Drawn by the browser itself, which answers for it. */
  const isNative = (element) => element.matches('[type=radio], [type=checkbox]') && getComputedStyle(element).appearance !== 'none';

  const isFramed = (element) => {
    const { borderBlockStartWidth, borderBlockStartStyle, borderBlockStartColor } = getComputedStyle(element);
    return parseFloat(borderBlockStartWidth) > 0 && borderBlockStartStyle !== 'none' && rgba(borderBlockStartColor)[3] > 0;
  };
  const measure = (control) => {
    // A field and its unit share a frame.
    const element = isField(control) && !isFramed(control) && isFramed(control.parentElement) ? control.parentElement : control;
    const style = getComputedStyle(element);
    const outside = groundOf(element.parentElement);
    const inside = groundOf(element);
    const edge = isFramed(element) ? contrast(over(rgba(style.borderBlockStartColor), inside), outside) : 0;
    const filling = contrast(inside, outside);
    const hasBox = isField(control) || isFramed(element);
    // Without a box it is its words, or its icon, that one sees.
    const words = contrast(over(rgba(style.color), inside), inside);
    return hasBox && !element.matches('summary') ? Math.max(edge, filling) : Math.max(words, filling);
  };
  const selector = 'input, textarea, select, button, summary, label:has(:is([type=radio], [type=checkbox])), a[data-variant], nav a[href*="/questions/"]';
  return [...document.querySelectorAll(selector)]
    .filter((element) => isShown(element) && !isNative(element) && !element.matches(':disabled, [aria-disabled=true]'))
    .map((element) => ({ element, ratio: measure(element) }))
    .filter(({ ratio }) => ratio < ${leastContrast})
    .map(({ element, ratio }) => element.tagName.toLowerCase() + ' "' + nameOf(element) + '" ' + ratio.toFixed(2));
})()`;

/** Of the element that has the focus: its ring against the ground it is drawn on, and how wide that ring is. */
export const focusRing = `(() => {
  const marked = (element) => getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) > 0;
  const focused = document.activeElement;
  const element = [focused, focused.closest('label'), focused.parentElement].find((one) => one && marked(one)) ?? focused;
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  const rgb = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const groundOf = (one) => {
    if (!one) return [255, 255, 255];
    const own = rgb(getComputedStyle(one).backgroundColor);
    return own[3] === 255 ? own : groundOf(one.parentElement);
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
  // Inside of its element, the ring lies on what the element is filled with.
  const ground = parseFloat(outlineOffset) < 0 ? groundOf(element) : groundOf(element.parentElement);
  const [dark, light] = [luminance(rgb(outlineColor)), luminance(ground)].sort((a, b) => a - b);
  return {
    what: focused.tagName.toLowerCase() + ' "' + (focused.getAttribute('aria-label') || focused.textContent.trim()).slice(0, 40) + '"',
    isPage: focused === document.body || focused === document.documentElement,
    style: outlineStyle,
    width: parseFloat(outlineWidth),
    contrast: (light + 0.05) / (dark + 0.05),
  };
})()`;
