import type { Finding } from '../problems';
import type { Rule } from './rule';

/** TOP-03 and TOP-04: services can start, and data stores stay private. */
export const servicesRule: Rule = ({ path: { spec } }) => {
  const services = spec.services ?? [];
  const findings: Finding[] = [];

  // Services are taken away once everything they need is gone; what remains
  // waits for itself.
  const waiting = new Map(
    services.map(service => [service.name, service.needs ?? []]),
  );
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const [name, needs] of waiting) {
      if (!needs.some(need => waiting.has(need))) {
        waiting.delete(name);
      }
    }
  }

  for (const [index, service] of services.entries()) {
    const at = ['spec', 'services', index];
    if (waiting.has(service.name)) {
      findings.push({
        code: 'service-cycle',
        at: [...at, 'needs'],
        message: `"${service.name}" can never start: it waits for a circle of services.`,
        hint: 'Remove one of the needs in the circle.',
      });
    }
    if (
      service.exposure === 'public' &&
      (service.kind === 'database' || service.kind === 'cache')
    ) {
      findings.push({
        code: 'public-data-store',
        at: [...at, 'exposure'],
        message: `"${service.name}" is a ${service.kind} and may not be public.`,
        hint: 'Set "exposure: private".',
      });
    }
  }
  return findings;
};
