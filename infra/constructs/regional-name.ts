/** Names for what CloudFront keeps by name for the whole account, in whatever Region the stack is. */
import { Aws, Names } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** CloudFront takes names of 64 characters; the longest Region's has 15, and a hyphen. */
const maxLength = 64 - 16;

/** Another one for each construct, stack and Region; the same at each deployment. */
export function regionalName(construct: IConstruct): string {
  return `${Names.uniqueResourceName(construct, { maxLength })}-${Aws.REGION}`;
}
