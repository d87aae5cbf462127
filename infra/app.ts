/** The CDK's way in: `cdk deploy`, `cdk synth`. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PencilsDownStack } from './pencils-down-stack.ts';
import { readStackOptions } from './stack-options.ts';

const app = new App();
const options = readStackOptions(app.node);
new PencilsDownStack(app, options.stackName, { options });
// A finding that nobody has answered stops the deployment.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
