/** The way out of a dialog or a panel: a cross, whose name says what it closes. */

import styles from './close-button.module.css';
import { Icon } from './icon.tsx';

interface CloseButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  /** Where it stands, if not in line. */
  readonly className?: string | undefined;
}

/** The button. */
export function CloseButton({ label, onClick, className }: CloseButtonProps) {
  return (
    <button
      type="button"
      className={className ? `${styles.close} ${className}` : styles.close}
      aria-label={label}
      onClick={onClick}
    >
      <Icon name="close" />
    </button>
  );
}
