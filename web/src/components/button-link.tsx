/** A link that looks like a button: it goes somewhere, so it is a link. */
import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface ButtonLinkProps extends ButtonProps {
  readonly href: string;
  /** Before it goes there. */
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** A link in a button's clothes. */
export function ButtonLink({ href, ...props }: ButtonLinkProps) {
  return <Button {...props} renderRoot={(root: Record<string, unknown>) => <Link href={href} {...root} />} />;
}
