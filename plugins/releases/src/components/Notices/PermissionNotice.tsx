import { Alert } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';

/** Something that is not for the reader; says which permission opens it. */
export function PermissionNotice(props: {
  title: string;
  description: string;
}) {
  return (
    <Alert
      status="info"
      icon={<RiLockLine aria-hidden="true" />}
      title={props.title}
      description={props.description}
    />
  );
}
