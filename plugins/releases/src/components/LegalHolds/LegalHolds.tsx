import { useState } from 'react';
import { Button, Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  auditHoldPermission,
  auditReadPermission,
  type LegalHold,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { useTexts } from '../../hooks/useTexts';
import { LoadedContent } from '../LoadedContent';
import { PermissionNotice } from '../Notices';
import { HoldRow } from './HoldRow';
import { LiftHoldDialog, PlaceHoldDialog } from './HoldDialogs';
import styles from './LegalHolds.module.css';

/** What is kept from expiring, and why. */
export function LegalHolds() {
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const loaded = useLoaded('holds', 0, signal =>
    api.listLegalHolds({ signal }),
  );
  const { retry } = loaded;
  const permission = usePermission({ permission: auditHoldPermission });
  const [isPlacing, setIsPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold>();

  return (
    <section className={styles.root} aria-label={t('audit.holds.title')}>
      <div className={styles.head}>
        <h3>{t('audit.holds.title')}</h3>
        <Button
          size="small"
          variant="secondary"
          isDisabled={!permission.allowed}
          onPress={() => setIsPlacing(true)}
        >
          {t('audit.holds.place')}
        </Button>
      </div>
      {!permission.allowed && !permission.loading && (
        <p className={styles.hint}>
          {t('audit.page.needs', {
            action: t('audit.holds.place'),
            permission: auditHoldPermission.name,
          })}
        </p>
      )}
      <LoadedContent
        loaded={loaded}
        errorTitle={t('audit.holds.error')}
        forbidden={
          <PermissionNotice
            title={t('audit.page.forbiddenTitle')}
            description={t('audit.page.forbidden', {
              permission: auditReadPermission.name,
            })}
          />
        }
        skeleton={
          <div role="status" aria-label={t('audit.holds.loading')}>
            <Skeleton width="100%" height="4rem" />
          </div>
        }
      >
        {holds => (
          <HoldList
            holds={holds}
            onLift={permission.allowed ? setLifting : undefined}
          />
        )}
      </LoadedContent>
      <PlaceHoldDialog
        isOpen={isPlacing}
        onClose={() => setIsPlacing(false)}
        onDone={retry}
      />
      <LiftHoldDialog
        hold={lifting}
        onClose={() => setLifting(undefined)}
        onDone={retry}
      />
    </section>
  );
}

function HoldList(props: {
  holds: LegalHold[];
  onLift?: (hold: LegalHold) => void;
}) {
  const { holds, onLift } = props;
  const t = useTexts();
  const [showsLifted, setShowsLifted] = useState(false);
  const lifted = holds.filter(hold => hold.liftedAt);
  const inForce = holds.filter(hold => !hold.liftedAt);
  const shown = showsLifted ? [...inForce, ...lifted] : inForce;
  return (
    <>
      {inForce.length === 0 && (
        <p className={styles.hint}>{t('audit.holds.empty')}</p>
      )}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(hold => (
            <HoldRow key={hold.id} hold={hold} onLift={onLift} />
          ))}
        </ul>
      )}
      {lifted.length > 0 && (
        <Button
          className={styles.more}
          size="small"
          variant="tertiary"
          onPress={() => setShowsLifted(!showsLifted)}
        >
          {showsLifted
            ? t('audit.holds.hideLifted')
            : t('audit.holds.showLifted', { count: lifted.length })}
        </Button>
      )}
    </>
  );
}
