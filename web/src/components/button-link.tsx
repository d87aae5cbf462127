/** A link that looks like a button: it goes somewhere, so it is a link. */
import type { ComponentProps } from 'react';
import { Link } from 'wouter';
import { type ButtonLook, dress } from './button.tsx';

interface ButtonLinkProps extends ButtonLook, Omit<ComponentProps<'a'>, 'href' | 'className'> {
  readonly href: string;
}

/** A link in a button's clothes. */
export function ButtonLink({ href, ...props }: ButtonLinkProps) {
  return <Link href={href} {...dress(props)} />;
}
