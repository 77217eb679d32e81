import type { PolicySecret, PolicySelector } from '../generated/promotionPath';
import type { Finding } from '../problems';
import { listNames } from '../text';
import type { Rule, RuleInput } from './rule';

const REFUSED_STORES = new Set(['git', 'file', 'image']);
const STORE_REQUIRED = new Set(['staging', 'production']);

function selects(
  selector: PolicySelector | undefined,
  environment: { name: string; kind: string },
): boolean {
  const { environments, environmentKinds } = selector ?? {};
  return (
    (!environments || environments.includes(environment.name)) &&
    (!environmentKinds ||
      (environmentKinds as string[]).includes(environment.kind))
  );
}

/** SEC-03 and SEC-28: secrets live in stores made for them. */
function storeTypes({ path: { spec } }: RuleInput): Finding[] {
  return Object.entries(spec.secrets?.stores ?? {}).flatMap(
    ([name, { type }]): Finding[] => {
      if (REFUSED_STORES.has(type)) {
        return [
          {
            code: 'secret-store-refused',
            at: ['spec', 'secrets', 'stores', name, 'type'],
            message: `Secrets may not be kept in a store of type ${type}.`,
            hint: 'Use a dedicated store, such as vault or cloud-secret-manager.',
          },
        ];
      }
      return type !== 'local-env-file'
        ? []
        : spec.environments.flatMap((environment, index) =>
            environment.secretStore === name && environment.kind !== 'local'
              ? [
                  {
                    code: 'secret-store-refused',
                    at: ['spec', 'environments', index, 'secretStore'],
                    message: `"${environment.name}" may not keep secrets in a local file.`,
                    hint: 'Only environments of kind local may.',
                  },
                ]
              : [],
          );
    },
  );
}

/** SEC-25: judged only where the path speaks of secrets at all. */
function storePerEnvironment({ path: { spec } }: RuleInput): Finding[] {
  return spec.secrets === undefined
    ? []
    : spec.environments.flatMap((environment, index): Finding[] =>
        environment.kind === 'local' || environment.secretStore !== undefined
          ? []
          : [
              {
                code: 'secret-store-missing',
                severity: STORE_REQUIRED.has(environment.kind)
                  ? 'error'
                  : 'warning',
                at: ['spec', 'environments', index],
                message: `"${environment.name}" has no secret store.`,
                hint: `Set "secretStore" to one of: ${listNames(
                  Object.keys(spec.secrets?.stores ?? {}),
                )}.`,
              },
            ],
      );
}

/** SEC-04 and SEC-17: environments say how secrets may be kept and injected. */
function allowedUse({ path: { spec } }: RuleInput): Finding[] {
  const uses = (secret: PolicySecret) =>
    spec.environments.filter(
      ({ name }) => !secret.environments || secret.environments.includes(name),
    );
  const { rules = [], entries = [] } = spec.secrets ?? {};
  return entries.flatMap((secret, index) =>
    uses(secret).flatMap(environment =>
      rules
        .filter(rule => selects(rule.appliesTo, environment))
        .flatMap((rule): Finding[] => {
          const at = ['spec', 'secrets', 'entries', index];
          const store = (secret.stores ?? []).findIndex(
            name => rule.stores && !rule.stores.includes(name),
          );
          const injection =
            secret.injection !== undefined &&
            rule.injection !== undefined &&
            !rule.injection.includes(secret.injection);
          return [
            ...(store >= 0
              ? [
                  {
                    code: 'secret-store-not-allowed',
                    at: [...at, 'stores', store],
                    message: `"${environment.name}" does not allow the store "${secret.stores?.[store]}" of "${secret.name}".`,
                    hint: `Allowed stores: ${listNames(rule.stores ?? [])}.`,
                  },
                ]
              : []),
            ...(injection
              ? [
                  {
                    code: 'secret-injection-not-allowed',
                    at: [...at, 'injection'],
                    message: `"${environment.name}" does not allow the injection "${secret.injection}" of "${secret.name}".`,
                    hint: `Allowed: ${listNames(rule.injection ?? [])}.`,
                  },
                ]
              : []),
          ];
        })
        .slice(0, 2),
    ),
  );
}

/** ISO-13: each environment has credentials of its own. */
function sharedReferences({ path: { spec } }: RuleInput): Finding[] {
  const findings: Finding[] = [];
  const owners = new Map<string, string>();
  for (const [index, secret] of (spec.secrets?.entries ?? []).entries()) {
    for (const [environment, reference] of Object.entries(
      secret.references ?? {},
    )) {
      const owner = owners.get(reference);
      if (owner !== undefined && owner !== environment) {
        findings.push({
          code: 'credential-shared',
          severity:
            spec.isolation?.sharedCredentials === 'block' ? 'error' : 'warning',
          at: ['spec', 'secrets', 'entries', index, 'references', environment],
          message: `"${owner}" and "${environment}" use the same credential.`,
          hint: 'Create one credential per environment.',
        });
      }
      owners.set(reference, owner ?? environment);
    }
  }
  return findings;
}

export const secretsRule: Rule = input => [
  ...storeTypes(input),
  ...storePerEnvironment(input),
  ...allowedUse(input),
  ...sharedReferences(input),
];
