import type { AuditVerification } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { FactList, type FactItem } from '../FactList';
import { Time } from '../Time';

/** How much was checked and against which checkpoint. */
export function VerificationFacts(props: { value: AuditVerification }) {
  const { events, pending, checkpoint } = props.value;
  const t = useTexts();
  const locale = useLocale();
  const number = (value: number) => value.toLocaleString(locale);

  const facts: FactItem[] = [];
  if (events !== undefined) {
    facts.push([t('audit.verify.events'), number(events)]);
  }
  if (pending) {
    facts.push([t('audit.verify.pending'), number(pending)]);
  }
  if (checkpoint) {
    facts.push([
      t('audit.verify.checkpoint'),
      t('audit.verify.checkpointValue', {
        size: number(checkpoint.size),
        time: <Time value={checkpoint.signedAt} format="absolute" />,
      }),
    ]);
    facts.push([
      t('audit.verify.cosigned'),
      checkpoint.cosignedBy.join(', ') || t('audit.verify.notCosigned'),
    ]);
  }
  return facts.length > 0 ? <FactList facts={facts} /> : null;
}
