/** Tabs tell each other that notifications were read, so that no bell goes on counting what the student has seen. */

/** The name of the channel that the tabs of this browser share. */
export const readChannel = 'pencils-down-notifications-read';

/** One for the tab: it does not hear itself. */
let channel: BroadcastChannel | undefined;
const openChannel = () => {
  channel ??= new BroadcastChannel(readChannel);
  return channel;
};

/** Tells the other tabs. Who else is signed in there asks for their own, and finds them unchanged. */
export function notifyOtherTabs(): void {
  openChannel().postMessage(null);
}

/** Listens to the other tabs. @returns how to stop */
export function whenReadElsewhere(listen: () => void): () => void {
  const open = openChannel();
  open.addEventListener('message', listen);
  return () => open.removeEventListener('message', listen);
}
