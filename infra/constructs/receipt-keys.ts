/**
 * The keys that sign receipts. A private key never leaves KMS. KMS does not renew asymmetric keys by itself, so a new
 * one is a deployment with `-c receiptKeys=2`; the earlier ones stay, since receipts in students' hands name them.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * What this account's own policies may allow with a key: signing and managing it. Nothing else, so that nobody can be
 * granted access outside IAM.
 */
const inThisAccount = [
  ...['Sign', 'Verify', 'GetPublicKey', 'DescribeKey', 'GetKeyPolicy', 'PutKeyPolicy', 'ListKeyPolicies'],
  ...['GetKeyRotationStatus', 'ListResourceTags', 'TagResource', 'UntagResource', 'UpdateKeyDescription'],
  ...['EnableKey', 'DisableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion'],
].map((action) => `kms:${action}`);

export interface ReceiptKeysProps {
  /** How many keys the stack has had, the newest included; at least 1. */
  readonly count: number;
  /** Of another installation, which signed before. */
  readonly earlierArns: readonly string[];
}

export class ReceiptKeys extends Construct {
  /** The one that signs. */
  readonly signing: Key;
  /** All of them. */
  readonly newestFirst: readonly IKey[];

  constructor(scope: Construct, id: string, { count, earlierArns }: ReceiptKeysProps) {
    super(scope, id);
    this.signing = this.makeKey(count);
    const earlier = Array.from({ length: count - 1 }, (_, index) => this.makeKey(count - 1 - index));
    const others = earlierArns.map((arn, index) => Key.fromKeyArn(this, `Earlier${index}`, arn));
    this.newestFirst = [this.signing, ...earlier, ...others];
  }

  private makeKey(number: number): Key {
    return new Key(this, `Key${number}`, {
      description: `Pencils Down: receipts, key ${number}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      policy: new PolicyDocument({
        statements: [
          new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: inThisAccount, resources: ['*'] }),
        ],
      }),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
