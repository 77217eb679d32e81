import type { Finding } from '../problems';
import type { Rule } from './rule';

/**
 * ISO-10, ENV-07 and ISO-16: staging takes no production traffic, local stays
 * away from shared systems, and live systems are only reached in isolation.
 */
export const environmentFactsRule: Rule = ({ path: { spec } }) => {
  const findings: Finding[] = [];
  for (const [index, environment] of spec.environments.entries()) {
    const at = ['spec', 'environments', index];
    const { name, kind } = environment;

    if (environment.servesProductionTraffic && kind === 'staging') {
      findings.push({
        code: 'staging-serves-production',
        at: [...at, 'servesProductionTraffic'],
        message: `"${name}" is of kind staging and may not serve production traffic.`,
        hint: 'Remove the key, or make the environment one of kind production.',
      });
    }

    for (const [position, integration] of (
      environment.integrations ?? []
    ).entries()) {
      const place = [...at, 'integrations', position];
      if (kind === 'local' && integration.type === 'shared') {
        findings.push({
          code: 'shared-integration-on-local',
          at: [...place, 'type'],
          message: `"${name}" is of kind local and may not use the shared "${integration.name}".`,
          hint: 'Use a stub, or an instance of the developer.',
        });
      }
      if (
        kind === 'staging' &&
        integration.mode === 'live' &&
        !integration.isolated
      ) {
        findings.push({
          code: 'live-integration-not-isolated',
          severity:
            spec.isolation?.liveIntegrations === 'block' ? 'error' : 'warning',
          at: [...place, 'mode'],
          message: `"${name}" reaches the live "${integration.name}" without isolation.`,
          hint: 'Use a sandbox, or state "isolated: true" when calls have no effect outside.',
        });
      }
    }
  }
  return findings;
};
