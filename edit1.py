t=open('q.py').read()
def r(a,b,n=1):
    global t
    assert t.count(a)==n,(t.count(a),a)
    t=t.replace(a,b)
# 1 gym
r("The browser then reports a CORS error. The application must be able to read the 403 status code.","The browser then reports a CORS error, but the application must be able to read the 403 status code.")
for x in ["EXPIRED_TOKEN","UNAUTHORIZED","ACCESS_DENIED"]:
    r(f"Add the `Access-Control-Allow-Origin` header to the `{x}` gateway response. Deploy the API to the stage.",f"Add the `Access-Control-Allow-Origin` header to the `{x}` gateway response of the API.")
r("Add the `Access-Control-Allow-Origin` header to the output of the backend function. Publish the new function code.","Add the `Access-Control-Allow-Origin` header to the output of the backend Lambda function.")
# 2 lottery
r("The server returns the 200 status code for every request. When a request fails, the JSON body of the response contains a `fault` field. Clients must receive the 422 status code for failed requests.","The server always returns the 200 status code. When a request fails, the JSON response contains a `fault` field. Clients must then receive the 422 status code.")
# 3 parcel
r("A developer creates an Amazon API Gateway REST API with a Lambda proxy integration. The AWS Lambda function draws shipping labels and returns each label as a Base64-encoded string with the `image/png` content type. When users open the URL of a label in a web browser, the browser shows a broken image. The developer cannot control the `Accept` header that browsers send.","A developer creates an Amazon API Gateway REST API with a Lambda proxy integration. The AWS Lambda function returns shipping labels as Base64-encoded strings with the `image/png` content type. When users open a label in a web browser, the browser shows a broken image. The developer cannot control the `Accept` header that browsers send.")
r("Add `image/png` to the binary media types of the API. Deploy the API to the stage.","Add the value `image/png` to the `binaryMediaTypes` list of the API.")
r("Add `*/*` to the binary media types of the API. Deploy the API to the stage.","Add the value `*/*` to the `binaryMediaTypes` list of the API.")
r("Set `contentHandling` of the integration response to `CONVERT_TO_BINARY`. Deploy the API to the stage.","Set the `contentHandling` property of the integration response to `CONVERT_TO_BINARY`.")
r("Return `isBase64Encoded` with the value `true` from the function. Keep the encoded string in `body`.","Return the encoded string in `body` with the flag `isBase64Encoded` set to true.")
r("Set `contentHandling` of the integration request to `CONVERT_TO_TEXT`. Read the encoded string from the event.","Set the `contentHandling` property of the integration request to `CONVERT_TO_TEXT`.")
# 4 prod-stage
a=t.index('q("api-gateway/prod-stage-answers-500"'); b=t.index('q("api-gateway/report-clients-get-504"')
t=t[:a]+'''q("api-gateway/prod-stage-answers-500",
 tests=["stage-variable-function-needs-its-own-permission"], c03="3.1.5", c02="3.4.10", level=3,
 refs=[GW+"api-gateway-control-access-using-iam-policies-to-invoke-api.html"],
 stem=\'\'\'A company has an Amazon API Gateway REST API with two stages. The integration of `GET /prices` names the AWS Lambda function `${stageVariables.fn}`. The value of `fn` is `pricing:beta` in the `beta` stage and `pricing` in the `prod` stage. Requests to the `prod` stage return a 500 error without an invocation of the function. The function has only this resource-based policy statement:

```json
{
  "Effect": "Allow",
  "Principal": {"Service": "apigateway.amazonaws.com"},
  "Action": "lambda:InvokeFunction",
  "Resource": "arn:aws:lambda:us-east-1:111122223333:function:pricing:beta",
  "Condition": {"ArnLike": {
    "AWS:SourceArn": "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*/GET/prices"
  }}
}
```

Which solution will resolve the error?\'\'\',
 opts=[
 D("Add a permission for API Gateway to an alias of the function with the name `prod`. Specify the method as the source ARN.",
   "The permission would apply to this alias only. The value of `fn` in the `prod` stage has no alias, so API Gateway invokes the unqualified function.",
   "the value of `fn` in the `prod` stage was `pricing:prod`."),
 D("Deploy the API to the `prod` stage. Keep the permissions of the function and the values of the stage variables.",
   "API Gateway reads stage variables at run time. A deployment changes no permission of the function.",
   "the deployment of the `prod` stage contained an outdated integration, and the permissions were complete."),
 K("Add a permission for API Gateway to the function without a qualifier. Specify the method in the `prod` stage as the source ARN.",
   "API Gateway needs a permission for each function or alias that a stage variable can name. The existing statement covers the `beta` alias for all stages, but not the unqualified function."),
 D("Add a permission for `lambda:InvokeFunction` to the execution role of the function. Specify the ARN of the function as the resource.",
   "The execution role controls what the code of the function can do. The resource-based policy decides whether API Gateway can invoke the function.",
   "the code of the function had to invoke the function again."),
 ])

'''+t[b:]
# 5 report
r("The function runs for 4 minutes, so clients receive a 504 error. The function sends each report by email, and the clients do not need the result of the function. The clients must receive a response within 2 seconds.","The function runs for 4 minutes and sends the report by email, but clients receive a 504 error. The clients do not need the result and must receive a response within 2 seconds.")
r("Add the `X-Amz-Invocation-Type` header to the integration request of the method. Set the value of the header to `'Event'`.","Add the `X-Amz-Invocation-Type` header to each request that Lambda receives. Use `'Event'` as the static value.")
r("Request a quota increase for the integration timeout of the API. Set the integration timeout of the method to 300 seconds.","Request a quota increase for the integration timeout. Set the timeout in the integration of the method to 300 seconds.")
# 6 seat-map flip
r("The application calls an Amazon API Gateway REST API on another domain and changes reservations with `PUT /seats` requests that have a JSON body. The method has a Lambda proxy integration and is the only method of the resource. The browser blocks the requests because of cross-origin resource sharing (CORS). The application must be able to send the requests and read the responses.","The application sends `PUT /seats` requests with a JSON body to an Amazon API Gateway REST API on another domain. The method has a non-proxy AWS Lambda integration and is the only method of the resource. The browser blocks the requests because of cross-origin resource sharing (CORS). The application must be able to send the requests and read the responses.")
r(''' D("Update the integration response of the `PUT` method. Map the `Access-Control-Allow-Origin` header to the domain of the application.",
   "API Gateway passes the output of a proxy integration to the client as it is. There is no integration response that could add a header.",
   "the `PUT` method used a non-proxy integration."),''',''' K("Update the integration response of the `PUT` method. Map the `Access-Control-Allow-Origin` header to a static value.",
   "A non-proxy integration has an integration response, and header mappings there supply the CORS header. The browser lets the application read the response only with this header."),''')
r(''' K("Update the AWS Lambda function behind the `PUT` method. Return the `Access-Control-Allow-Origin` header in the output of the function.",
   "With a proxy integration, the backend is responsible for the CORS headers of the response. The browser lets the application read the response only with this header."),''',''' D("Update the Lambda function behind the `PUT` method. Return the `Access-Control-Allow-Origin` header in the `headers` field.",
   "With a proxy integration, the backend is responsible for the CORS headers. With a non-proxy integration, API Gateway treats this field as part of the payload.",
   "the `PUT` method used a Lambda proxy integration."),''')
r("Update the CORS configuration of the S3 bucket. Allow the `PUT` method for requests from the domain of the API.","Update the CORS configuration of the S3 bucket. Allow the `PUT` method for the origin of the API.")
r("Update the `DEFAULT_5XX` gateway response of the API. Add the `Access-Control-Allow-Origin` header to the response.","Update the `DEFAULT_5XX` gateway response of the API. Map the `Access-Control-Allow-Origin` header to a static value.")
r("Add an `OPTIONS` method with a mock integration to the resource. Return the CORS headers from the integration response.","Add an `OPTIONS` method with a mock integration. Return the CORS headers that a preflight request needs.")
# 7 stock
r("Convert the value of `body` to a JSON string. Keep `statusCode` in the object that the function returns.","Convert the value of `body` to a JSON string. Leave `statusCode` as a number.")
# 8 text-plain
r("A company receives insurance claims through an Amazon API Gateway REST API. The `POST /claims` method has a non-proxy HTTP integration, a request validator, and a JSON schema model for the `application/json` content type. An older client application sends JSON with the `text/plain` content type, and its invalid bodies reach the backend. API Gateway must reject the invalid bodies and must continue to accept the valid bodies of this application.","A method of an application's Amazon API Gateway REST API has a non-proxy HTTP integration, a request validator, and a JSON schema model for the `application/json` content type. An older client sends JSON with the `text/plain` content type, and its invalid bodies reach the backend. API Gateway must reject invalid bodies from this client and must continue to accept its valid bodies.")
r("Set the passthrough behavior of the integration request to `NEVER`. Deploy the API to the stage.","Set the passthrough behavior of the integration request of the method to `NEVER`.")
r("Assign the model to the `$default` content type in the method request. Deploy the API to the stage.","Assign the model to the `$default` content type in the method request.")
r("Set `additionalProperties` to `false` in the schema of the model. Deploy the API to the stage.","Set the `additionalProperties` keyword to `false` in the schema of the model.")
r("Mark the `Content-Type` header as required in the method request. Deploy the API to the stage.","Mark the `Content-Type` header as a required parameter in the method request.")
r("The valid bodies of the older application would be rejected too.","The valid bodies of the older client would be rejected too.")
r("The older application sends the header already.","The older client sends the header already.")
# 9 unknown
r("A developer creates an Amazon API Gateway REST API method with a non-proxy AWS Lambda integration and method responses for the 200 and 404 status codes. Clients must receive the 404 status code for a part that does not exist, but they receive the 200 status code. Other applications use the same function, so the developer cannot change the code:","A developer creates an Amazon API Gateway REST API method with a non-proxy AWS Lambda integration. The method has method responses for the 200 and 404 status codes. Clients must receive the 404 status code for an unknown part, but they receive the 200 status code. The developer cannot change the code of the function:")
# 10 xml
r("Set the passthrough behavior of the integration request to `WHEN_NO_TEMPLATES`. Deploy the API to the stage.","Set the passthrough behavior of the integration request to `WHEN_NO_TEMPLATES`.")
r("Set the passthrough behavior of the integration request to `WHEN_NO_MATCH`. Deploy the API to the stage.","Set the passthrough behavior of the integration request to `WHEN_NO_MATCH`.")
r("Set `contentHandling` of the integration request to `CONVERT_TO_TEXT`. Deploy the API to the stage.","Set the content handling of the integration request to `CONVERT_TO_TEXT`.")
r('''D("Set the status code of the `BAD_REQUEST_BODY` gateway response to 415. Deploy the API to the stage.",
   "This gateway response changes a rejection by a request validator. The method has no validator, and the XML bodies are not rejected.",
   "a request validator already rejected the bodies with the 400 status code."),''','''D("Add a request validator and a model for `application/json` to the method.",
   "A validator checks only the bodies whose content type has a model. It would not examine the XML bodies, and a failed validation returns the 400 status code.",
   "JSON bodies that do not match a schema had to be rejected with the 400 status code."),''')
# 11 back
r("A company deploys an Amazon API Gateway REST API directly to the `prod` stage. The latest deployment contains a faulty mapping template and causes errors for all orders. The deployment of the previous week had no errors. Several developers have edited other resources of the API since then, and these changes must not reach the clients. The clients call the invoke URL of the `prod` stage and cannot change the URL.","A company deploys an Amazon API Gateway REST API directly to the `prod` stage. The latest deployment contains a faulty mapping template, and all orders fail. An earlier deployment had no errors. Since then, developers have edited other resources of the API, and these changes must not reach the clients. The clients call the invoke URL of the stage and cannot change the URL.")
# 12 exchange
r("A company associates one deployment of an Amazon API Gateway REST API with the `prod` and `test` stages. The `GET /rates` method has an HTTP proxy integration with the URI `https://${stageVariables.rates}/today`. In both stages, `rates` contains the host name of a provider that charges for each request. Integration tests call the `test` stage and must receive fixed sample rates without a request to the provider. Both stages must continue to use the same deployment.","A company associates one deployment of an Amazon API Gateway REST API with the `prod` and `test` stages. A method has an HTTP proxy integration with the URI `https://${stageVariables.rates}/today`. In both stages, `rates` contains the host name of a provider that charges for each request. Tests in the `test` stage must receive fixed sample rates without a request to the provider. Both stages must keep the same deployment.")
r("Deploy a stub server that returns sample rates. Set the stage variable in the `test` stage to the host of the stub server.","Run a stub server that returns sample data. Change the stage variable in the `test` stage to the host name of the server.")
r("Create a canary release in the `prod` stage. Override the stage variable for the canary with the host of a stub server.","Create a canary release in the `prod` stage. Override the stage variable for the canary with the host name of a stub server.")
# 13 fares
r("A company runs development, test, and production environments of an HTTP backend. Each environment has its own host name. One Amazon API Gateway REST API has a stage for each environment. A deployment that passes the tests in one stage must be associated with the next stage without a change to the integrations. Each stage must send requests to the backend of its own environment.","A company runs development, test, and production environments of an HTTP backend with different host names. One Amazon API Gateway REST API has a stage for each environment. A deployment that passes the tests in one stage must move to the next stage without a change to the integrations. Each stage must call the backend of its own environment.")
# 14 guides
r("Requests to the method succeed at the default endpoint. Requests to `https://api.example.com/guides/list` return a 403 error with the message `Missing Authentication Token`. Clients must use this URL, and the company cannot change the API.","Requests to the default endpoint succeed. Requests to `https://api.example.com/guides/list` return a 403 error with the message `Missing Authentication Token`. Clients must use this URL, and the API cannot be changed.")
# 15 new-trail
r("A test of the method in the API Gateway console succeeds. Requests to the method at the invoke URL of the `dev` stage return a 403 error with the message `Missing Authentication Token`. Other methods in the stage work.","A test of the method in the console succeeds. Requests to the method at the invoke URL of the `dev` stage return a 403 error with the message `Missing Authentication Token`.")
r("Create a deployment of the API. Associate the deployment with the `dev` stage and keep the invoke URL.","Deploy the edited API to the stage. Keep the authorization settings of the method and the invoke URL.")
# 16 payment
r("Write unit tests for the function code. Replace the HTTP client with a mock object that simulates each error.","Write unit tests for the function code. Replace the HTTP client with a mock object in the tests.")
r("Run an experiment that returns errors from invocations.","Run an experiment on the function.")
# 17 sample
r("Add a `responseParameters` entry to the `default` response. Map a static value to a header of the method response.","Add a `responseParameters` entry with a static value to the `default` response.")
r("Add a condition to the template in `requestTemplates`. Return a different `statusCode` for each value of a query parameter.","Add a condition that sets `statusCode` to the `application/json` template in `requestTemplates`.")
r("Add a JSON schema model to the 200 response of the method. Enter the sample data as an example in the schema.","Add a model with an example for `application/json` to the 200 method response.")
r("Add a `responseTemplates` entry for `application/json` to the `default` response. Enter the sample data as the template.","Add a `responseTemplates` entry with static JSON text to the `default` response.")
# 18 side-door
r("Change the endpoint type of the API to private. Create an interface VPC endpoint for the API.","Change the API to a private API. Create an interface VPC endpoint for the callers.")
r("Attach a resource policy that allows the IP address ranges of the partners. Deploy the API to the stage.","Attach a resource policy to the API. Allow the IP address ranges of the callers, and deploy the API.")
r("Set the default endpoint of the API to inactive. Deploy the API to the stage.","Set the default endpoint to inactive. Redeploy the API to its stage.")
# 19 choir
r("A company runs a document application on Amazon Elastic Container Service (Amazon ECS). Users sign in through an Amazon Cognito user pool, share single documents with other users, and revoke the shares. For each request, the application must decide whether the user can view or edit the document. The company must define the rules in a policy language outside the code and must be able to change the rules without a deployment.","An application runs on Amazon Elastic Container Service (Amazon ECS). Users sign in through an Amazon Cognito user pool, share single documents with other users, and revoke the shares. The application must decide for each request whether the user can view or edit the document. The rules must be outside the code, in a policy language, and must change without a deployment.")
# 20 dance
r("A company has an HTTP API in Amazon API Gateway that uses one AWS Lambda authorizer with simple responses. The identity source is the `Authorization` header, and results are cached for 5 minutes. The function denies `DELETE /classes/{id}` to assistants. However, when an assistant sends a DELETE request shortly after an allowed GET request, the request succeeds and the function is not invoked. The API must enforce the decision for each route. Caching and the format of the function response must not change.","An HTTP API in Amazon API Gateway uses an AWS Lambda authorizer with simple responses. The identity source is the `Authorization` header, and results are cached for 5 minutes. The function denies DELETE requests of assistants. However, a DELETE request that an assistant sends soon after a GET request succeeds without an invocation of the function. The API must enforce the decision for each route, with caching and without another response format.")
r("Set the time to live (TTL) of the authorizer results to 0 seconds. Keep simple responses for the authorizer.","Set the time to live (TTL) of the authorizer results to 0 seconds. Keep the current identity source.")
r("Add `$context.routeKey` to the identity sources of the authorizer. Keep simple responses for the authorizer.","Add `$context.routeKey` as an identity source. Keep the current time to live (TTL) of the results.")
r("Turn off simple responses for the authorizer. Return an IAM policy that lists the allowed routes from the function.","Turn off simple responses for the authorizer. Return an IAM policy with the allowed routes from the function.")
# 21 kayak
r("A new mobile application has its own app client in the same user pool. API Gateway rejects its unexpired access tokens, which contain these claims:","A new mobile application has its own app client in the user pool. API Gateway rejects its unexpired access tokens, which contain these claims:")
# 22 shoe
r("A company runs two microservices in one AWS account. A service on Amazon Elastic Container Service (Amazon ECS) has a task role and calls `GET /prices` of an Amazon API Gateway REST API with an HTTPS client. Since the authorization type of the method changed to `AWS_IAM`, the requests return `Missing Authentication Token`. The API has no resource policy. The service must be able to call the method, and the authorization type must not change.","A service on Amazon Elastic Container Service (Amazon ECS) has a task role and calls a method of an Amazon API Gateway REST API in the same AWS account. Since the authorization type of the method changed to `AWS_IAM`, the requests return `Missing Authentication Token`. The service must be able to call the method with least privilege, and the authorization type must not change.")
r("Which combination of steps will meet these requirements with least privilege?","Which combination of steps will meet these requirements?")
r('''D("Update the policy of the task role. Allow the `apigateway:GET` action on the ARN of the API.",
   "Actions with this prefix manage APIs, for example to read their configuration. Requests to a deployed method need another action.",
   "the service had to read the configuration of the API."),''','''D("Create a usage plan with a throttling limit for the stage. Send an API key of the usage plan in the `x-api-key` header.",
   "An API key identifies a client for throttling and quotas. It does not authenticate a principal, so the signature would still be missing.",
   "the method required an API key, and the requests of each client had to be limited."),''')
# 23 tax
r("Update the resource-based policy of the function. Allow `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` for the role `checkout`.","Update the resource-based policy of the function. Allow the role `checkout` to use the actions `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`.")
# 24 vineyard
r("Clients receive opaque access tokens from an OAuth 2.0 server that the company operates, and they have no other credentials. The server has an introspection endpoint that reports whether a token is active and which scopes the token has. API Gateway must forward a request to the backend only if the token is active and has the required scope.","Clients receive opaque access tokens from an OAuth 2.0 server and have no other credentials. An introspection endpoint of the server reports whether a token is active and which scopes the token has. API Gateway must forward a request only if the token is active and has the required scope.")
# 25 ward
r("A company uses a token-based AWS Lambda authorizer for an Amazon API Gateway REST API. Results are cached for 300 seconds.","A company uses a token-based AWS Lambda authorizer, which caches results for 300 seconds, for an Amazon API Gateway REST API.")
open('q.py','w').write(t)
