/** The one table. Whatever happens to the stack, it and its data stay. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table as layout } from '../../functions/runtime/table.ts';

export interface SessionTableProps {
  /** Writes per second it takes from the first moment on; as DynamoDB does by itself unless given. */
  readonly warmWritesPerSecond?: number | undefined;
}

/** How far back the table can be restored to any second. */
const recoveryDays = 35;

/** Encrypted with DynamoDB's own key: a customer's key would put KMS limits between a student and a saved answer. */
export class SessionTable extends Construct {
  readonly table: Table;
  /** Of the `due` index; a policy for the table does not reach it. */
  readonly dueIndexArn: string;

  constructor(scope: Construct, id: string, { warmWritesPerSecond }: SessionTableProps = {}) {
    super(scope, id);
    const warmThroughput =
      warmWritesPerSecond === undefined ? {} : { warmThroughput: { writeUnitsPerSecond: warmWritesPerSecond } };
    this.table = new Table(this, 'Table', {
      partitionKey: { name: layout.partitionKey, type: AttributeType.STRING },
      sortKey: { name: layout.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: layout.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...warmThroughput,
    });
    const { name, partitionKey, sortKey } = layout.dueIndex;
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
      ...warmThroughput,
    });
    this.dueIndexArn = `${this.table.tableArn}/index/${name}`;
  }
}
