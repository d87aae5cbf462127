/**
 * What replies about a student's tests say of the service itself, in headers, so that every reply can carry it, refusals
 * too, and a page of an older release is not troubled.
 */

/**
 * Changes when answers may be missing that were acknowledged before: the table was restored. A page that meets a later
 * one asks for its session and sends what is missing there. Epochs are texts that sort by time.
 */
export const epochHeader = 'pencils-down-epoch';

/** `true` while nothing is started, submitted or closed; saving goes on. */
export const heldHeader = 'pencils-down-held';
