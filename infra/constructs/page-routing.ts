/**
 * The page's addresses are its own: whatever has no file name is the page. Done by a function on the page's behaviour,
 * because CloudFront's error pages would turn the API's 404 into a page with status 200.
 */

/** A CloudFront function (JavaScript runtime 2.0) on each request. */
export const pageRoutingCode = `function handler(event) {
  var request = event.request;
  var name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!name.includes('.')) request.uri = '/index.html';
  return request;
}
`;
