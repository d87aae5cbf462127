/** Buttons, and how a link puts on their clothes. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

/** What a button and a link that looks like one have in common. */
export interface ButtonLook {
  /** `filled` for the one thing to do next; `light` beside it; `default` for the others; `subtle` in running text. */
  readonly variant?: 'filled' | 'default' | 'light' | 'subtle';
  readonly size?: 'md' | 'lg' | 'compact';
  readonly fullWidth?: boolean;
  readonly leftSection?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly className?: string | undefined;
}

/** The attributes and the content of an element that looks like a button. */
export function dress<Props extends ButtonLook & { readonly children?: ReactNode }>(props: Props) {
  const { variant = 'filled', size = 'md', fullWidth, leftSection, rightSection, className, children, ...rest } = props;
  return {
    ...rest,
    className: className ? `${styles.button} ${className}` : styles.button,
    'data-variant': variant,
    'data-size': size,
    'data-full-width': fullWidth || undefined,
    children: (
      <>
        {leftSection}
        <span className={styles.label}>{children}</span>
        {rightSection}
      </>
    ),
  };
}

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'className'> {
  /** While what it began is under way: it says so, and a further press does nothing; it keeps the focus. */
  readonly loading?: boolean;
}

/** A button; it submits a form only where it says so. */
export function Button({ loading = false, onClick, type = 'button', ...props }: ButtonProps) {
  return (
    <button
      {...dress(props)}
      type={loading ? 'button' : type}
      onClick={loading ? undefined : onClick}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
    />
  );
}
