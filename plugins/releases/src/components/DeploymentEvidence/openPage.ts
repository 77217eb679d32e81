/*
 * A page that is opened from a blob belongs to the origin of the portal, so
 * whatever runs in it could act as the person who opened it. The page has no
 * scripts, but it tells what others wrote; it is therefore shown in a frame
 * without scripts and without an origin.
 */

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;');
}

/** The document around a page that may not do anything. */
export function frameFor(title: string, page: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escape(title)}</title>`,
    '<style>html,body,iframe{margin:0;border:0;width:100%;height:100%}',
    'body{overflow:hidden}</style></head><body>',
    `<iframe sandbox="allow-modals" title="${escape(title)}"`,
    ` srcdoc="${escape(page)}"></iframe></body></html>`,
  ].join('');
}

/**
 * Opens a page in a new tab.
 *
 * @returns false where the browser did not allow a new tab
 */
export async function openPage(
  title: string,
  fetchPage: () => Promise<Blob>,
): Promise<boolean> {
  // At once, while the browser still sees the press of the button behind it.
  const tab = window.open('about:blank', '_blank');
  if (!tab) {
    return false;
  }
  tab.opener = null;
  try {
    const page = await (await fetchPage()).text();
    const file = new Blob([frameFor(title, page)], { type: 'text/html' });
    const url = URL.createObjectURL(file);
    tab.location.replace(url);
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  } catch (error) {
    tab.close();
    throw error;
  }
}
