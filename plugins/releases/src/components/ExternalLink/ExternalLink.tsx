import { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import styles from './ExternalLink.module.css';

/** Only these lead somewhere; any other scheme could run something instead. */
function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** A link that leaves the portal; only its text where it is no web address. */
export function ExternalLink(props: {
  href: string;
  title?: string;
  children: ReactNode;
}) {
  const { href, title, children } = props;
  if (!isWebAddress(href)) {
    return <span title={title}>{children}</span>;
  }
  return (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-medium"
      title={title}
      className={styles.root}
    >
      {children}
      <RiExternalLinkLine aria-hidden="true" />
    </Link>
  );
}
