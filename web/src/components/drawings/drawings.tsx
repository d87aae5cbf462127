/** What the drawings show, in lines of one weight, as a pencil would draw them on a field of 160 by 120. */
import type { ReactNode } from 'react';
import { Pencil } from './pencil.tsx';

const paper = 'var(--surface)';

/** A sheet with a folded corner. */
const sheet = (
  <>
    <path d="M42 18c0-3 2-5 5-5h46l20 20v62c0 3-2 5-5 5H47c-3 0-5-2-5-5Z" fill={paper} />
    <path d="M93 13v15c0 3 2 5 5 5h15" fill="none" />
  </>
);

/** The ground that things stand on. */
const ground = <path d="M18 106c30-1.5 92-1.5 124 0" opacity="0.45" />;

const shapes = {
  noTests: (
    <>
      {ground}
      {sheet}
      <path d="M55 48h38M55 60h44M55 72h26" opacity="0.45" />
      <Pencil place="translate(74 96) rotate(-14)" length={34} />
    </>
  ),
  noAttempts: (
    <>
      {ground}
      {sheet}
      <path d="M55 45h11v11H55ZM55 65h11v11H55Z" />
      <path d="M75 51h23M75 71h18" opacity="0.45" />
      <Pencil place="translate(136 22) rotate(118)" length={40} />
    </>
  ),
  noNotifications: (
    <>
      {ground}
      <path d="M50 88c5-4 8-9 8-27 0-16 9-26 22-26s22 10 22 26c0 18 3 23 8 27Z" fill={paper} />
      <path d="M80 35v-7M72 94c1 5 4 7 8 7s7-2 8-7" />
      <path d="M112 40h9l-9 11h9M126 22h7l-7 9h7" opacity="0.7" />
      <Pencil place="translate(16 101) rotate(-3)" length={18} />
    </>
  ),
  submitted: (
    <>
      {ground}
      {sheet}
      <path d="m59 60 13 14 26-30" stroke="var(--good)" strokeWidth="5" />
      <Pencil place="translate(52 98)" length={44} />
    </>
  ),
  timeRanOut: (
    <>
      {ground}
      <circle cx="80" cy="56" r="41" fill={paper} />
      <path d="M80 22v5M114 56h-5M80 90v-5M46 56h5" opacity="0.6" />
      <path d="M80 56V33M80 56l-14-10" />
      <circle cx="80" cy="56" r="2.5" fill="currentColor" />
      <Pencil place="translate(44 100)" length={42} />
    </>
  ),
  ending: (
    <>
      {ground}
      <path d="M57 15h46M57 101h46" />
      <path d="M61 15c0 22 4 31 16 43-12 12-16 21-16 43M99 15c0 22-4 31-16 43 12 12 16 21 16 43" fill={paper} />
      <path
        d="M69 37c6 4 16 4 22 0-2 8-7 14-11 18-4-4-9-10-11-18ZM65 97c2-10 8-15 15-17 7 2 13 7 15 17Z"
        fill="var(--pencil)"
      />
      <Pencil place="translate(138 26) rotate(106)" length={36} />
    </>
  ),
  notFound: (
    <>
      <path
        d="M12 88c14-18 30-20 36-8s-8 20-12 10 16-42 36-40 14 26 2 26-6-36 22-44"
        strokeDasharray="7 6"
        opacity="0.7"
      />
      <path d="M112 84c0-7 5-11 11-11s11 4 11 10c0 8-11 8-11 16M123 107v.1" />
      <Pencil place="translate(138.6 8) rotate(150)" length={20} />
    </>
  ),
  offline: (
    <>
      {ground}
      <path
        d="M54 76c-12 0-20-7-20-17 0-9 7-16 16-17 3-14 14-22 27-22 14 0 25 9 28 23 11 0 20 7 20 17s-8 16-19 16"
        fill={paper}
      />
      <path d="M68 48l24 24M92 48 68 72" />
      <Pencil place="translate(42 98)" length={50} />
    </>
  ),
  broken: (
    <>
      {ground}
      <g transform="translate(22 92) rotate(-16)">
        <path d="M7-6H4a4 4 0 0 0-4 4v4a4 4 0 0 0 4 4h3Z" fill="var(--bad-soft)" />
        <path d="M7-6h6V6H7Z" fill={paper} />
        <path d="M13-6h36l-4 4 6 3-5 5H13Z" fill="var(--pencil)" />
      </g>
      <g transform="translate(92 80) rotate(24)">
        <path d="M4-6h26V6H2l5-4-7-3Z" fill="var(--pencil)" />
        <path d="M30-6 45-.6a.6.6 0 0 1 0 1.2L30 6Z" fill={paper} />
        <path d="M40-1.9 45 0l-5 1.9Z" fill="currentColor" strokeWidth="1.5" />
      </g>
      <path d="M82 58V47M95 62l7-8M69 62l-7-8" opacity="0.7" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** Which drawings there are. */
export type DrawingName = keyof typeof shapes;

/** One of them, as lines. */
export default function DrawingShapes({ name }: { readonly name: DrawingName }): ReactNode {
  return shapes[name];
}
