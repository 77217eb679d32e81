/* The commits of a release, and who wrote them. */
import { packages } from './content/packages.mjs';
import { createRandom, hash } from './random.mjs';
import { createDealer } from './titles.mjs';
import { raised } from './versions.mjs';

/** The account that raises versions of libraries. */
const BOT = 'github:dependabot[bot]';

const CHORES = [
  'Cover {part} with tests',
  'Split {part} into smaller modules',
  'Run tests of {part} in parallel',
  'Describe {part} in the runbook',
  'Remove unused code from {part}',
  'Measure the time that {part} takes',
];
const PARTS = {
  part: [
    'the start-up',
    'the health check',
    'the HTTP client',
    'the configuration loader',
    'the error handler',
    'the access check',
    'the retry logic',
    'the shutdown',
  ],
};

/** Deals what the releases of a component change, one after the other. */
export function createDealers(component, profile) {
  const { features, fixes, language, slots } = profile;
  const dealer = (kind, templates, words) =>
    createDealer({ seed: `${component} ${kind}`, templates, slots: words });
  return {
    features: dealer('features', features, slots),
    fixes: dealer('fixes', fixes, slots),
    chores: dealer('chores', CHORES, PARTS),
    raises: createRaises(component, language),
  };
}

/**
 * @param {object} input
 * @param {string} input.component
 * @param {{ commit: string }} input.release - its commit is the last of them
 * @param {object} input.profile
 * @param {ReturnType<typeof createDealers>} input.dealers
 * @param {string[]} input.people - names of users
 * @param {ReturnType<typeof import('./random.mjs').createRandom>} input.random
 * @param {{ features: number, fixes: number, chores: number, byBot?: boolean }} input.counts
 * @returns {{
 *   commits: object[],
 *   features: string[],
 *   fixes: string[],
 *   authors: { authors: string[], coAuthors?: string[] },
 * }} titles of features and fixes without those of chores
 */
export function createCommits(input) {
  const { component, release, profile, people, random, counts } = input;
  const { dealers } = input;
  const features = dealers.features(counts.features);
  const fixes = dealers.fixes(counts.fixes);
  const chores = Array.from({ length: counts.chores }, () =>
    counts.byBot || random.chance(0.35)
      ? { title: dealers.raises(), author: BOT }
      : { title: dealers.chores(1)[0] },
  );
  const team = random.sample(people, counts.byBot ? 0 : random.integer(1, 2));
  const byTeam = [...features, ...fixes].map(title => ({ title }));
  const written = unique([...byTeam, ...chores]).map(({ title, author }) => ({
    title,
    author: author ?? `user:default/${random.pick(team)}`,
  }));
  const commits = random
    .sample(written, written.length)
    .map(({ title, author }, index, { length }) => {
      const id =
        index === length - 1
          ? release.commit
          : hash('sha1', component, release.commit, index);
      return {
        id,
        title,
        author,
        url: `https://git.example.org/${component}/commit/${id}`,
      };
    });
  return { commits, features, fixes, authors: authorsOf(commits, input) };
}

const unique = items => [
  ...new Map(items.map(item => [item.title, item])).values(),
];

/** Whoever wrote a commit; now and then somebody was at the keyboard as well. */
function authorsOf(commits, { people, random }) {
  const authors = [...new Set(commits.map(({ author }) => author))].sort();
  const others = people
    .map(name => `user:default/${name}`)
    .filter(ref => !authors.includes(ref));
  return {
    authors,
    ...(others.length &&
      random.chance(0.2) && { coAuthors: [random.pick(others)] }),
  };
}

/** Deals libraries to raise; each time round by one version more. */
function createRaises(component, language) {
  const libraries = packages[language];
  const deck = createRandom(`${component} libraries`).sample(
    libraries,
    libraries.length,
  );
  let dealt = 0;
  return () => {
    const [name, version] = deck[dealt % deck.length];
    const round = Math.floor(dealt / deck.length);
    dealt += 1;
    const from = raised(version, round);
    return `Bump ${name} from ${from} to ${raised(version, round + 1)}`;
  };
}
