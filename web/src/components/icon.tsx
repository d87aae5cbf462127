/** Small line icons, decorative by themselves: the words beside them carry the meaning. */
import type { ReactNode } from 'react';

const shapes = {
  bell: <path d="M6 10a6 6 0 1 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7Zm4 10a2 2 0 0 0 4 0" />,
  blank: <circle cx="12" cy="12" r="8.5" strokeDasharray="2.6 3.3" />,
  calculator: (
    <>
      <rect x="5" y="3" width="14" height="18" rx="2" />
      <path d="M8.5 7h7M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01M8.5 16h.01M12 16h.01M15.5 16h.01" />
    </>
  ),
  calendar: (
    <>
      <rect x="3.5" y="5" width="17" height="15.5" rx="2" />
      <path d="M3.5 10h17M8 2.5V7m8-4.5V7" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  clockMore: <path d="M12 7.5V12l2.5 1.7M20.2 10A8.5 8.5 0 1 0 13 20.4M18.5 14v7M15 17.5h7" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  cloudOff: <path d="M4 4l16 16M8.5 7.6A5.5 5.5 0 0 1 17 10a4 4 0 0 1 2.5 6.6M15 18H7a4 4 0 0 1-1.2-7.8" />,
  down: <path d="m6 9 6 6 6-6" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="2.5" />
    </>
  ),
  eyeOff: (
    <path d="M4 4l16 16M9.5 5.9A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.6M6.3 7.6A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5c1.3 0 2.5-.3 3.6-.8" />
  ),
  flag: <path d="M6 21V4m0 1h11l-2.5 4L17 13H6" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c3.5 3 3.5 14 0 17M12 3.5c-3.5 3-3.5 14 0 17" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5m0-8.5v.01" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.5" y="6" width="19" height="12" rx="2" />
      <path d="M6.5 10h.01M10.2 10h.01M13.8 10h.01M17.5 10h.01M8 14h8" />
    </>
  ),
  leave: <path d="M10 4H5v16h5m4-12 4 4-4 4m-5-4h9" />,
  list: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />,
  next: <path d="m9 6 6 6-6 6" />,
  onto: <path d="M5 12h14m-5-5 5 5-5 5" />,
  partly: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" />
    </>
  ),
  pencil: <path d="m4 20 1-4.5L16 4.5l3.5 3.5L8.5 19 4 20Zm10-13.5 3.5 3.5" />,
  person: (
    <>
      <circle cx="12" cy="8.5" r="3.75" />
      <path d="M5 20c.5-4 3.5-5.5 7-5.5s6.5 1.5 7 5.5" />
    </>
  ),
  previous: <path d="m15 6-6 6 6 6" />,
  settings: (
    <>
      <path d="M4 7h9m5 0h2M4 17h2m5 0h9" />
      <circle cx="15.5" cy="7" r="2.25" />
      <circle cx="8.5" cy="17" r="2.25" />
    </>
  ),
  sheet: <path d="M6.5 3H14l4 4v14H6.5V3ZM14 3v4h4M9.5 11.5h5M9.5 15h5M9.5 8h1.5" />,
  strike: (
    <path d="M4 12h16M8 8.5C8 6 9.8 5 12 5s3.6.9 4 2.5M8 16.2c.3 1.8 2 2.8 4 2.8 2.4 0 4-1.2 4-3.2 0-1-.3-1.6-.8-2.1" />
  ),
  swap: <path d="M7 4 3.5 7.5 7 11M4 7.5h13M17 13l3.5 3.5L17 20m3-3.5H7" />,
  undo: <path d="M8 5 4 9l4 4M4.5 9H14a5 5 0 0 1 0 10h-4" />,
  up: <path d="m6 15 6-6 6 6" />,
  upload: <path d="M12 19V6m-5 5 5-5 5 5" />,
  warning: <path d="M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.5v.01" />,
} as const satisfies Record<string, ReactNode>;
export type IconName = keyof typeof shapes;

/** An icon in the size and colour of the text around it; those that point are mirrored where reading runs right to left. */
export function Icon({ name, size = '1.25em' }: { readonly name: IconName; readonly size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      data-icon={name}
    >
      {shapes[name]}
    </svg>
  );
}
