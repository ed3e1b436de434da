import os,re,tomllib
p='/work/wt/bank/questions/sources.toml'
G="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
S=[
(G+"api-gateway-method-request-validation.html","API Gateway: Request validation for REST APIs"),
(G+"handle-errors-in-lambda-integration.html","API Gateway: Handle Lambda errors"),
(G+"stage-variables.html","API Gateway: Use stage variables for a REST API"),
(G+"how-to-set-stage-variables-aws-console.html","API Gateway: Set up stage variables for REST APIs"),
(G+"set-up-lambda-proxy-integrations.html","API Gateway: Lambda proxy integrations"),
("https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html","Lambda: Handling Lambda errors with an API Gateway API"),
(G+"set-up-lambda-integration-async.html","API Gateway: Set up asynchronous invocation of the backend Lambda function"),
(G+"how-to-cors.html","API Gateway: CORS for REST APIs"),
(G+"api-gateway-gatewayResponse-definition.html","API Gateway: Gateway responses for REST APIs"),
(G+"supported-gateway-response-types.html","API Gateway: Gateway response types"),
(G+"apigateway-override-request-response-parameters.html","API Gateway: Override your API's request and response parameters and status codes"),
(G+"integration-passthrough-behaviors.html","API Gateway: Method request behavior for payloads without mapping templates"),
(G+"lambda-proxy-binary-media.html","API Gateway: Return binary media from a Lambda proxy integration"),
(G+"api-gateway-payload-encodings-workflow.html","API Gateway: Content type conversions"),
("https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html","API Gateway API: IntegrationResponse"),
(G+"http-api-develop-integrations-lambda.html","API Gateway: Create AWS Lambda proxy integrations for HTTP APIs"),
(G+"how-to-deploy-api.html","API Gateway: Deploy REST APIs"),
(G+"set-up-deployments.html","API Gateway: Create a deployment for a REST API"),
(G+"canary-release.html","API Gateway: Set up a canary release deployment"),
(G+"rest-api-mappings.html","API Gateway: Use API mappings to connect API stages to a custom domain name for REST APIs"),
(G+"rest-api-disable-default-endpoint.html","API Gateway: Disable the default endpoint for REST APIs"),
("https://docs.aws.amazon.com/lambda/latest/dg/testing-guide.html","Lambda: How to test serverless functions and applications"),
("https://docs.aws.amazon.com/fis/latest/userguide/use-lambda-actions.html","AWS FIS: Use the aws:lambda:function actions"),
(G+"how-to-mock-integration.html","API Gateway: Mock integrations for REST APIs"),
(G+"apigateway-use-lambda-authorizer.html","API Gateway: Use API Gateway Lambda authorizers"),
(G+"configure-api-gateway-lambda-authorization.html","API Gateway: Configure an API Gateway Lambda authorizer"),
(G+"http-api-lambda-authorizer.html","API Gateway: Control access to HTTP APIs with AWS Lambda authorizers"),
(G+"http-api-jwt-authorizer.html","API Gateway: Control access to HTTP APIs with JWT authorizers"),
("https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html","Amazon Cognito: Understanding the access token"),
("https://docs.aws.amazon.com/verifiedpermissions/latest/userguide/what-is-avp.html","Verified Permissions: What is Amazon Verified Permissions?"),
("https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-authorization-with-avp.html","Amazon Cognito: Authorization with Amazon Verified Permissions"),
(G+"api-gateway-control-access-using-iam-policies-to-invoke-api.html","API Gateway: Control access for invoking an API"),
("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html","IAM: Troubleshoot Signature Version 4 signing for AWS API requests"),
("https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html","Lambda: Control access to Lambda function URLs"),
("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html","IAM: Cross-account policy evaluation logic"),
("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html","IAM: How AWS enforcement code logic evaluates requests to allow or deny access"),
]
s=open(p).read() if os.path.exists(p) else ''
have={x['url'] for x in tomllib.loads(s).get('source',[])}
add=''
for u,t in S:
    if u not in have: add+=f'[[source]]\nurl = "{u}"\ntitle = "{t}"\nread = 2026-11-29\n\n'
if s and not s.endswith('\n\n'): s=s.rstrip('\n')+'\n\n'
new=(s+add).rstrip('\n')+'\n'
tomllib.loads(new)
open(p,'w').write(new)
print(len(add.split('[[source]]'))-1,'added')
