/**
 * Posts what was typed, so that it stands in no address, and writes the answer into the page as text. Nothing is kept. What it
 * says itself comes with the page, in `data-` attributes.
 */
export const progressPageScript = `
'use strict';
(() => {
const at = (id) => document.getElementById(id);
const form = at('ask'), button = at('go'), fault = at('fault'), answer = at('answer');
const say = form.dataset;
const put = (name, text) => {
  const row = at(name);
  row.hidden = text === undefined;
  row.querySelector('dd').textContent = text ?? '';
};
const dueText = (due) => {
  if (due === undefined) return undefined;
  if (due.stopped) return say.stopped;
  return due.provisional ? due.date + say.provisional : due.date;
};
const entryOf = ({ date, text }) => {
  const entry = document.createElement('li'), time = document.createElement('time');
  time.textContent = date;
  entry.append(time, text);
  return entry;
};
const show = (told) => {
  at('sentence').textContent = told.text;
  put('item', told.item);
  put('agency', told.agency);
  put('number', told.number);
  put('state', told.stateText);
  put('due', dueText(told.due));
  put('next', told.next?.text);
  at('timeline').replaceChildren(...told.timeline.map(entryOf));
  answer.hidden = false;
  at('heading').focus();
};
const complain = (text) => {
  fault.textContent = text;
  fault.hidden = false;
};
const ask = async () => {
  const code = at('code').value.trim(), last4 = at('last4').value.trim();
  if (code === '' || !/^[0-9A-Za-z]{4}$/.test(last4)) return complain(say.incomplete);
  const response = await fetch('v1/cases/progress-queries', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ code, last4 }),
    credentials: 'omit',
    cache: 'no-store',
  });
  const told = await response.json();
  if (response.ok) show(told);
  else complain(typeof told.title === 'string' ? told.title : say.failed);
};
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  fault.hidden = true;
  answer.hidden = true;
  try {
    await ask();
  } catch {
    complain(say.failed);
  } finally {
    button.setAttribute('aria-disabled', 'false');
  }
});
form.hidden = false;
})();
`;
