/** The page where people sign in. It works without a script; errors are summed up on top and lead to their field. */
import { escapeHtml, page } from './html.ts';
import { samplePassword, sampleUsers } from './users.ts';
import type { Words } from './words.ts';

export interface SignInFaults {
  readonly user?: string;
  readonly password?: string;
}

/** What is shown again after a refused attempt. */
export interface SignInAttempt {
  readonly user: string;
  readonly password: string;
  readonly faults: SignInFaults;
}

export const emptyAttempt: SignInAttempt = { user: '', password: '', faults: {} };

/** @param action where the form is sent */
export function signInPage(words: Words, action: string, attempt: SignInAttempt): string {
  const { t } = words;
  const { faults } = attempt;
  const hasFaults = Boolean(faults.user || faults.password);
  const isNamed = attempt.user !== '' && !hasFaults;
  const isFilled = isNamed && attempt.password !== '';
  return page(
    words,
    hasFaults ? t('titleWithFaults') : t('title'),
    `${errorSummary(faults, t)}<h1>${t('title')}</h1>
<form method="post" action="${escapeHtml(action)}" novalidate>
${field('user', t('userName'), 'text', 'username', attempt.user, faults.user, !isNamed && !hasFaults)}
${field('password', t('password'), 'password', 'current-password', attempt.password, faults.password, isNamed && !isFilled)}
<button class="primary" type="submit"${isFilled ? ' autofocus' : ''}>${t('go')}</button>
</form>
<h2>${t('people')}</h2>
<p class="hint">${t('peopleHelp')} <code>${escapeHtml(samplePassword)}</code>.</p>
<form method="get" action="${escapeHtml(action)}">
<ul class="people">
${sampleUsers.map((user) => personButton(user, t)).join('\n')}
</ul>
</form>`,
  );
}

function personButton({ id, name, role }: (typeof sampleUsers)[number], t: Words['t']): string {
  return `<li><button type="submit" name="user" value="${escapeHtml(id)}"><b><bdi>${escapeHtml(name)}</bdi></b> <span>${t(`note.${role}`)}</span></button></li>`;
}

function field(
  id: string,
  label: string,
  type: string,
  autocomplete: string,
  value: string,
  fault: string | undefined,
  hasFocus: boolean,
): string {
  const invalid = fault ? ` aria-invalid="true" aria-describedby="${id}-error"` : '';
  const message = fault ? `<p class="field-error" id="${id}-error">${escapeHtml(fault)}</p>` : '';
  return `<label for="${id}">${label}</label>${message}
<input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" dir="ltr"
  value="${escapeHtml(value)}" required${invalid}${hasFocus ? ' autofocus' : ''}>`;
}

function errorSummary(faults: SignInFaults, t: Words['t']): string {
  const links = Object.entries(faults).map(
    ([id, fault]) => `<li><a href="#${id}">${escapeHtml(String(fault))}</a></li>`,
  );
  if (links.length === 0) return '';
  return `<div class="errors" role="alert" tabindex="-1" autofocus><h2>${t('faults')}</h2><ul>${links.join('')}</ul></div>`;
}

/** A page that says what happened, with one way on. */
export function messagePage(words: Words, title: string, text: string, linkText: string, link: string): string {
  return page(
    words,
    title,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>
<a class="primary" href="${escapeHtml(link)}">${escapeHtml(linkText)}</a>`,
  );
}

/** Confirms a sign-out that the page did not prove to have asked for. */
export function signOutPage(words: Words, form: string): string {
  const { t } = words;
  return page(
    words,
    t('signOut'),
    `<h1>${t('signOutQuestion')}</h1>${form}
<button class="primary" autofocus type="submit" form="op.logoutForm" name="logout" value="yes">${t('signOut')}</button>`,
  );
}
