# (id, dict)
Q = []
def q(id, **k): Q.append((id, k))
def K(text, why): return dict(correct=True, text=text, why=why)
def D(text, why, right_if=None, works=False): return dict(correct=False, text=text, why=why, right_if=right_if, works=works)

GW="https://docs.aws.amazon.com/apigateway/latest/developerguide/"

q("api-gateway/expired-gym-token-looks-like-cors",
 tests=["gateway-responses-shape-own-errors","proxy-backend-returns-the-cors-headers"], c03="1.1.4", c02="1.1.6", level=3,
 enemies=["api-gateway/seat-map-from-another-domain"],
 stem='''A single-page application calls an Amazon API Gateway REST API from another origin. The backend AWS Lambda function has a proxy integration and returns the cross-origin resource sharing (CORS) headers. When the token of a user has expired, a Lambda authorizer returns a policy with the effect `Deny`. The browser then reports a CORS error. The application must be able to read the 403 status code.

Which solution will meet this requirement?''',
 opts=[
 D("Add the `Access-Control-Allow-Origin` header to the `EXPIRED_TOKEN` gateway response. Deploy the API to the stage.",
   "This response type is for expired AWS credentials of signed requests. The authorizer in the question checks the token itself and answers with a policy, so API Gateway does not use this type.",
   "the clients signed their requests with temporary AWS credentials that had expired."),
 D("Add the `Access-Control-Allow-Origin` header to the `UNAUTHORIZED` gateway response. Deploy the API to the stage.",
   "API Gateway uses this type for the 401 status code, for example when the authorizer function raises the error `Unauthorized`. A policy that denies the request leads to another type.",
   "the authorizer function raised the error `Unauthorized` for expired tokens."),
 K("Add the `Access-Control-Allow-Origin` header to the `ACCESS_DENIED` gateway response. Deploy the API to the stage.",
   "A policy with the effect `Deny` ends the request before the integration. API Gateway itself produces the 403 response, and the header mappings of this type are the place where the CORS header can be added."),
 D("Add the `Access-Control-Allow-Origin` header to the output of the backend function. Publish the new function code.",
   "With a proxy integration, the backend supplies the CORS headers of its own responses, and it already does. A denied request does not reach the function.",
   "the responses of successful requests lacked the header."),
 ])

q("api-gateway/lottery-backend-errors-with-200",
 tests=["response-template-overrides-the-status"], c03="1.1.4", c02="1.1.6", level=2,
 refs=["https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html"],
 stem='''A company exposes a legacy server through an Amazon API Gateway REST API that uses a non-proxy HTTP integration. The server returns the 200 status code for every request. When a request fails, the JSON body of the response contains a `fault` field. Clients must receive the 422 status code for failed requests. The company cannot change the server or add components.

Which solution will meet these requirements?''',
 opts=[
 D("Add an integration response for the 422 status code. Set `selectionPattern` to a regular expression that matches the error codes of the server.",
   "For an HTTP backend, API Gateway compares this pattern with the status code, not with the body. The status code of the server is 200 for successes and failures alike.",
   "the server returned an error status code, such as 500, for failed requests."),
 K("Add a mapping template to the default integration response. Set `$context.responseOverride.status` to 422 in a condition of the template.",
   "The template can read the body through `$input`, test for the field, and replace the status code before API Gateway sends the method response."),
 D("Change the integration type to HTTP proxy. Remove the integration responses and the method responses from the method.",
   "A proxy integration passes the response of the server to the clients unchanged. The clients would still receive the 200 status code.",
   "the server returned the 422 status code itself, and no response had to be mapped."),
 D("Customize the `BAD_REQUEST_BODY` gateway response of the API. Set the status code of the gateway response to 422.",
   "This type covers requests that a request validator rejects. Here the requests pass to the server, and the integration completes with the 200 status code.",
   "a request validator rejected the failed requests because of their bodies."),
 ])

q("api-gateway/parcel-labels-arrive-as-text",
 tests=["binary-from-a-proxy-integration"], c03="1.1.4", c02="1.1.6", level=2,
 refs=[GW+"api-gateway-payload-encodings-workflow.html"],
 stem='''A developer creates an Amazon API Gateway REST API with a Lambda proxy integration. The AWS Lambda function draws shipping labels and returns each label as a Base64-encoded string with the `image/png` content type. When users open the URL of a label in a web browser, the browser shows a broken image. The developer cannot control the `Accept` header that browsers send.

Which combination of steps should the developer take to display the labels?''',
 opts=[
 D("Add `image/png` to the binary media types of the API. Deploy the API to the stage.",
   "API Gateway compares only the first media type of the `Accept` header with the list. Browsers that open a URL list other types first, so this entry does not match.",
   "the clients sent `image/png` as the first value of the `Accept` header."),
 K("Add `*/*` to the binary media types of the API. Deploy the API to the stage.",
   "The wildcard matches whatever media type comes first in the `Accept` header. It is the documented setting for clients whose header cannot be controlled."),
 D("Set `contentHandling` of the integration response to `CONVERT_TO_BINARY`. Deploy the API to the stage.",
   "This property decodes Base64 text in the integration response of a non-proxy integration. A proxy integration has no integration response.",
   "the method used a non-proxy integration whose backend returned Base64 text."),
 K("Return `isBase64Encoded` with the value `true` from the function. Keep the encoded string in `body`.",
   "The flag tells API Gateway that the string represents binary data. Without the flag, API Gateway sends the string to the client as text."),
 D("Set `contentHandling` of the integration request to `CONVERT_TO_TEXT`. Read the encoded string from the event.",
   "This property affects the payload that a client sends to the backend. The labels travel in the other direction.",
   "clients uploaded binary images, and a non-proxy integration had to pass the images as Base64 text."),
 ])

q("api-gateway/prod-stage-answers-500",
 tests=["stage-variable-function-needs-its-own-permission"], c03="3.1.5", c02="3.4.10", level=3,
 refs=[GW+"api-gateway-control-access-using-iam-policies-to-invoke-api.html"],
 stem='''A company associates one deployment of an Amazon API Gateway REST API with the `beta` and `prod` stages. The integration of `GET /prices` names the AWS Lambda function `${stageVariables.fn}`. The value of `fn` is `pricing:beta` in the `beta` stage and `pricing:prod` in the `prod` stage. Requests to the `prod` stage return a 500 error without an invocation of the function. The resource-based policy of the `prod` alias contains only this statement:

```json
{
  "Effect": "Allow",
  "Principal": {"Service": "apigateway.amazonaws.com"},
  "Action": "lambda:InvokeFunction",
  "Resource": "arn:aws:lambda:us-east-1:111122223333:function:pricing:prod",
  "Condition": {"ArnLike": {
    "AWS:SourceArn": "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/beta/GET/prices"
  }}
}
```

Which solution will resolve the error?''',
 opts=[
 D("Add a permission for API Gateway to the `pricing` function without a qualifier. Specify the method in the `prod` stage as the source ARN.",
   "The permission would apply to the unqualified function. The `prod` stage invokes the alias, and the alias has a policy of its own.",
   "the value of `fn` in the `prod` stage was `pricing`."),
 D("Deploy the API to the `prod` stage. Keep the permissions of the function and the values of the stage variables.",
   "Both stages use the same deployment already, and API Gateway reads stage variables at run time. Another deployment changes no permission.",
   "the policy allowed the method in each stage, and the deployment of the `prod` stage contained an outdated integration."),
 K("Add a permission for API Gateway to the `prod` alias. Specify the method in the `prod` stage as the source ARN.",
   "API Gateway needs a permission for each function or alias that a stage variable can name. The existing statement covers the alias, but its condition accepts requests from the `beta` stage only."),
 D("Add a permission for `lambda:InvokeFunction` to the execution role of the function. Specify the ARN of the `prod` alias as the resource.",
   "The execution role controls what the code of the function can do. The resource-based policy decides whether API Gateway can invoke the function.",
   "the code of the function had to invoke the `prod` alias."),
 ])

q("api-gateway/report-clients-get-504",
 tests=["event-header-makes-lambda-integration-asynchronous"], c03="1.1.2", c02="1.1.4", level=2,
 stem='''A company provides an Amazon API Gateway REST API. The `POST /reports` method invokes an AWS Lambda function through a non-proxy integration. The function runs for 4 minutes, so clients receive a 504 error. The function sends each report by email, and the clients do not need the result of the function. The clients must receive a response within 2 seconds.

Which solution will meet these requirements with the LEAST operational overhead?''',
 opts=[
 D("Change the integration to send each request to an Amazon Simple Queue Service (Amazon SQS) queue. Configure the queue as an event source of the function.",
   "A queue decouples the clients from the function and would work. It adds a resource, its permissions, and an event source mapping that the company has to operate.",
   "the requests had to wait in a buffer while a limited number of invocations run.", works=True),
 D("Request a quota increase for the integration timeout of the API. Set the integration timeout of the method to 300 seconds.",
   "The timeout of Regional and private REST APIs can exceed 29 seconds. The clients would wait for 4 minutes instead of 2 seconds.",
   "the clients needed the report in the response and could wait for 4 minutes."),
 D("Change the integration of the method to a Lambda proxy integration. Return the 202 status code from the handler of the function.",
   "A proxy integration also invokes the function synchronously. The clients receive the status code when the handler ends, which is too late.",
   "the handler ended within 2 seconds and had to choose the status code of each response."),
 K("Add the `X-Amz-Invocation-Type` header to the integration request of the method. Set the value of the header to `'Event'`.",
   "The header makes API Gateway invoke the function asynchronously. Lambda accepts the event immediately, and the work continues after the client has a response."),
 ])

q("api-gateway/seat-map-from-another-domain",
 tests=["proxy-backend-returns-the-cors-headers"], c03="1.1.4", c02="1.1.6", level=2,
 stem='''A company hosts a web application in an Amazon S3 bucket. The application calls an Amazon API Gateway REST API on another domain and changes reservations with `PUT /seats` requests that have a JSON body. The method has a Lambda proxy integration and is the only method of the resource. The browser blocks the requests because of cross-origin resource sharing (CORS). The application must be able to send the requests and read the responses.

Which combination of steps will meet these requirements?''',
 opts=[
 D("Update the integration response of the `PUT` method. Map the `Access-Control-Allow-Origin` header to the domain of the application.",
   "API Gateway passes the output of a proxy integration to the client as it is. There is no integration response that could add a header.",
   "the `PUT` method used a non-proxy integration."),
 K("Update the AWS Lambda function behind the `PUT` method. Return the `Access-Control-Allow-Origin` header in the output of the function.",
   "With a proxy integration, the backend is responsible for the CORS headers of the response. The browser lets the application read the response only with this header."),
 D("Update the `DEFAULT_5XX` gateway response of the API. Add the `Access-Control-Allow-Origin` header to the response.",
   "Gateway responses are errors that API Gateway itself produces, for example after a failed integration. They do not change successful responses.",
   "the application had to read the errors that API Gateway returns after a failed integration."),
 D("Update the CORS configuration of the S3 bucket. Allow the `PUT` method for requests from the domain of the API.",
   "This configuration applies to requests that a browser sends to the bucket from another origin. The blocked requests go to API Gateway.",
   "scripts from the other domain had to upload objects to the bucket."),
 K("Add an `OPTIONS` method with a mock integration to the resource. Return the CORS headers from the integration response.",
   "A `PUT` request with a JSON body is not a simple request, so the browser first sends a preflight request. The mock integration answers the preflight request without a backend."),
 ])

q("api-gateway/stock-lookup-returns-502",
 tests=["proxy-response-body-is-a-string"], c03="4.1.1", c02="4.1.7", level=1,
 refs=[GW+"http-api-develop-integrations-lambda.html"],
 stem='''A developer creates an Amazon API Gateway REST API with a Lambda proxy integration. The AWS Lambda function completes without an error, and its log contains the correct quantity. Clients receive a 502 Bad Gateway error. The function contains the following code:

```python
def handler(event, context):
    sku = event["pathParameters"]["sku"]
    quantity = get_quantity(sku)
    print(sku, quantity)
    return {
        "statusCode": 200,
        "body": {"sku": sku, "quantity": quantity},
    }
```

Which change to the code will resolve the error?''',
 opts=[
 D("Read the SKU from `queryStringParameters` of the event. Keep the object that the function returns.",
   "A wrong key in the event would raise an exception, which also leads to a 502 error. The log shows that the function reads the SKU and completes.",
   "the clients sent the SKU in the query string, and the function ended with a `TypeError`."),
 D("Return an object with the SKU and the quantity. Remove `statusCode` and `body` from the object.",
   "An HTTP API with payload format version 2.0 accepts any JSON and infers the status code. The proxy integration of a REST API requires the fixed format.",
   "the API was an HTTP API that uses payload format version 2.0."),
 K("Convert the value of `body` to a JSON string. Keep `statusCode` in the object that the function returns.",
   "API Gateway copies `body` to the client as text, so the value has to be a string. An object in `body` makes the output malformed, and API Gateway returns a 502 error."),
 D("Set `isBase64Encoded` to `True` in the object that the function returns. Keep the value of `body`.",
   "The flag announces binary data as Base64 text. The value of `body` in the code is still an object, so the output remains malformed.",
   "the value of `body` was the Base64 text of an image."),
 ])

q("api-gateway/text-plain-claims-slip-through",
 tests=["body-validation-needs-a-matching-content-type"], c03="1.1.4", c02="1.1.6", level=2,
 refs=[GW+"integration-passthrough-behaviors.html"],
 stem='''A company receives insurance claims through an Amazon API Gateway REST API. The `POST /claims` method has a non-proxy HTTP integration, a request validator, and a JSON schema model for the `application/json` content type. An older client application sends JSON with the `text/plain` content type, and its invalid bodies reach the backend. API Gateway must reject the invalid bodies and must continue to accept the valid bodies of this application.

Which solution will meet these requirements?''',
 opts=[
 D("Set the passthrough behavior of the integration request to `NEVER`. Deploy the API to the stage.",
   "This setting rejects bodies whose content type has no mapping template, with the 415 status code. The valid bodies of the older application would be rejected too.",
   "the integration had a mapping template for `application/json`, and bodies of all other content types had to be rejected."),
 K("Assign the model to the `$default` content type in the method request. Deploy the API to the stage.",
   "API Gateway skips the validation of a body when no model matches its content type. A model for `$default` applies to every content type."),
 D("Set `additionalProperties` to `false` in the schema of the model. Deploy the API to the stage.",
   "The schema would become stricter for `application/json`. For `text/plain`, API Gateway does not use the model at all.",
   "`application/json` bodies with unknown fields had to be rejected."),
 D("Mark the `Content-Type` header as required in the method request. Deploy the API to the stage.",
   "The validator only checks that a required header exists and is not blank. The older application sends the header already.",
   "requests without the `Content-Type` header had to be rejected."),
 ])

q("api-gateway/unknown-part-returns-200",
 tests=["non-proxy-errors-need-a-selection-pattern"], c03="1.1.4", c02="1.1.6", level=2,
 refs=["https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html"],
 stem='''A developer creates an Amazon API Gateway REST API method with a non-proxy AWS Lambda integration and method responses for the 200 and 404 status codes. Clients must receive the 404 status code for a part that does not exist, but they receive the 200 status code. Other applications use the same function, so the developer cannot change the code:

```python
def handler(event, context):
    part = find_part(event["partNumber"])
    if part is None:
        raise Exception("Unknown part")
    return part
```

Which solution will meet this requirement?''',
 opts=[
 D("Add an integration response for the 404 status code. Set `selectionPattern` of the integration response to `404`.",
   "For a Lambda backend, API Gateway compares the pattern with the error message of the function. The message does not contain this number.",
   "the method had a non-proxy HTTP integration whose backend returned the 404 status code."),
 D("Change the integration to a Lambda proxy integration. Return an object with a `statusCode` of 404 from the function.",
   "With a proxy integration, the function controls the status code. The code of the function would have to change for all applications that use it.",
   "the developer could change the function and its other callers."),
 D("Add a request validator to the method. Set the status code of the `BAD_REQUEST_PARAMETERS` gateway response to 404.",
   "A validator rejects requests with missing parameters before the integration. It cannot know whether a part exists.",
   "requests without a required part number parameter had to receive the 404 status code."),
 K("Add an integration response for the 404 status code. Set `selectionPattern` of the integration response to `Unknown.*`.",
   "API Gateway compares the pattern with the error message of the function. Without a match, the default integration response applies, and clients receive the 200 status code."),
 ])

q("api-gateway/xml-meters-slip-past-the-template",
 tests=["passthrough-behavior-for-unmapped-types"], c03="1.1.4", c02="1.1.6", level=2,
 refs=[GW+"api-gateway-payload-encodings-workflow.html"],
 stem='''A company receives meter readings through an Amazon API Gateway REST API. The `POST /readings` method has a non-proxy HTTP integration and a mapping template for the `application/json` content type. Some older meters send bodies with the `application/xml` content type. These bodies reach the backend unchanged and cause errors. API Gateway must reject the bodies with the 415 status code.

Which solution will meet this requirement?''',
 opts=[
 K("Set the passthrough behavior of the integration request to `WHEN_NO_TEMPLATES`. Deploy the API to the stage.",
   "The integration request has a mapping template, so this setting rejects every content type without a template of its own. API Gateway returns the 415 status code."),
 D("Set the status code of the `BAD_REQUEST_BODY` gateway response to 415. Deploy the API to the stage.",
   "This gateway response changes a rejection by a request validator. The method has no validator, and the XML bodies are not rejected.",
   "a request validator already rejected the bodies with the 400 status code."),
 D("Set `contentHandling` of the integration request to `CONVERT_TO_TEXT`. Deploy the API to the stage.",
   "This property decides whether the backend receives a payload as text or as binary data. It rejects nothing.",
   "the meters sent binary bodies that the backend had to receive as Base64 text."),
 D("Set the passthrough behavior of the integration request to `WHEN_NO_MATCH`. Deploy the API to the stage.",
   "With this setting, a body whose content type has no template passes to the backend unchanged. This is the behavior that causes the errors.",
   "the backend could process XML and had to receive the bodies unchanged."),
 ])

q("api-gateway-stages/back-to-last-weeks-orders-api",
 tests=["rest-changes-reach-a-stage-by-deployment"], c03="3.1.5", c02="3.4.2", level=2,
 refs=[GW+"canary-release.html"],
 stem='''A company deploys an Amazon API Gateway REST API directly to the `prod` stage. The latest deployment contains a faulty mapping template and causes errors for all orders. The deployment of the previous week had no errors. Several developers have edited other resources of the API since then, and these changes must not reach the clients. The clients call the invoke URL of the `prod` stage and cannot change the URL.

Which solution will restore the previous behavior?''',
 opts=[
 D("Correct the mapping template in the API. Deploy the API to the `prod` stage and verify the orders.",
   "A deployment takes a snapshot of the whole API. The changes of the other developers would reach the clients as well.",
   "all other changes to the API were ready for release."),
 D("Create a stage from an earlier deployment. Point the API mapping of the custom domain name to the new stage.",
   "A new stage has another invoke URL. A mapping redirects only the clients that use the custom domain name.",
   "the clients called the API through a custom domain name."),
 D("Remove the canary settings from the `prod` stage. Route all requests to the production release of the API.",
   "This discards a canary release. The faulty deployment is the production release itself, because the company deploys directly to the stage.",
   "the faulty version was a canary release that receives a share of the requests."),
 K("Select an earlier deployment in the deployment history. Change the active deployment of the `prod` stage to this deployment.",
   "A stage refers to a deployment, and earlier deployments remain available as snapshots. The change does not touch the edited resources or the invoke URL."),
 ])

q("api-gateway-stages/exchange-rates-without-the-bank",
 tests=["stage-variable-names-the-backend-host"], c03="3.2.2", c02="3.2.2", level=2,
 refs=[GW+"canary-release.html"],
 enemies=["api-gateway-stages/fares-host-for-each-stage"],
 stem='''A company associates one deployment of an Amazon API Gateway REST API with the `prod` and `test` stages. The `GET /rates` method has an HTTP proxy integration with the URI `https://${stageVariables.rates}/today`. In both stages, `rates` contains the host name of a provider that charges for each request. Integration tests call the `test` stage and must receive fixed sample rates without a request to the provider. Both stages must continue to use the same deployment.

Which solution will meet these requirements?''',
 opts=[
 D("Change the integration type of the method to a mock integration. Deploy the API to the `test` stage.",
   "The integration type is part of a deployment. The `test` stage would have another deployment than the `prod` stage.",
   "the `test` stage could use a deployment of its own."),
 K("Deploy a stub server that returns sample rates. Set the stage variable in the `test` stage to the host of the stub server.",
   "API Gateway inserts the value of the called stage into the URI at run time. The same integration reaches the stub server in one stage and the provider in the other."),
 D("Create a canary release in the `prod` stage. Override the stage variable for the canary with the host of a stub server.",
   "The override applies to a random share of the requests to the `prod` stage. The tests call the `test` stage, which still names the provider.",
   "a percentage of the requests to the `prod` stage had to reach another host."),
 D("Turn on the API cache for the `test` stage. Set the time to live (TTL) of the cached responses to one hour.",
   "A cache repeats responses that the backend has returned before. The first request, and each request after an entry expires, goes to the provider.",
   "the tests could use real rates that are up to one hour old."),
 ])

q("api-gateway-stages/fares-host-for-each-stage",
 tests=["stage-variable-names-the-backend-host"], c03="3.1.5", c02="3.3.5", level=1,
 stem='''A company runs development, test, and production environments of an HTTP backend. Each environment has its own host name. One Amazon API Gateway REST API has a stage for each environment. A deployment that passes the tests in one stage must be associated with the next stage without a change to the integrations. Each stage must send requests to the backend of its own environment.

Which solution will meet these requirements?''',
 opts=[
 D("Create a custom domain name for each environment. Add an API mapping from each custom domain name to the stage of the environment.",
   "An API mapping determines which stage receives the requests of a domain name. It does not change the host that an integration calls.",
   "the clients of each environment needed a host name of their own."),
 D("Create an API for each environment from one OpenAPI definition. Replace the host name in the definition before each import.",
   "Each API would have its own deployments. A tested deployment could not be associated with the next stage.",
   "each environment had to have an API in its own AWS account."),
 K("Use a stage variable as the host name in the integration URIs. Set the value of the stage variable in each stage.",
   "API Gateway replaces the variable at run time with the value of the stage that is called. The value belongs to the stage, so the deployment stays the same."),
 D("Create a resource for each environment in the API. Configure the integrations of each resource with the host name of the environment.",
   "All environments would be available in every stage under different paths. A stage would not select its own backend.",
   "one stage had to serve all environments under different paths."),
 ])

q("api-gateway-stages/guides-path-lost-on-the-way",
 tests=["api-mapping-joins-domain-path-and-stage"], c03="3.1.5", c02="3.4.2", level=3,
 stem='''A company maps the `guides` path of the Regional custom domain name `api.example.com` to the `live` stage of an Amazon API Gateway REST API. The `GET /guides/list` method of the API has no authorization. Requests to the method succeed at the default endpoint. Requests to `https://api.example.com/guides/list` return a 403 error with the message `Missing Authentication Token`. Clients must use this URL, and the company cannot change the API.

Which solution will meet these requirements?''',
 opts=[
 D("Change the path of the API mapping to `live`. Keep the `live` stage as the destination of the API mapping.",
   "The stage name is not part of a URL with a custom domain name. The mapping would serve URLs that begin with `/live`.",
   "the clients had to call `https://api.example.com/live/guides/list`."),
 K("Change the path of the API mapping to the empty path `(none)`. Keep the `live` stage as the destination.",
   "API Gateway removes the mapped path before it looks for a resource. Today it looks for `/list`, which does not exist. With the empty path, nothing is removed."),
 D("Rename the `/guides/list` resource of the API to `/list`. Deploy the API to the `live` stage.",
   "The resource would match the path that remains after API Gateway removes `guides`. The company cannot change the API.",
   "the API could be changed, and the empty path had to stay available for another API."),
 D("Sign the requests with Signature Version 4 (SigV4). Allow `execute-api:Invoke` on the method for the callers.",
   "API Gateway also returns this message when no resource matches the path. The method needs no signature, as the default endpoint shows.",
   "the method used IAM authorization, and the callers sent unsigned requests."),
 ])

q("api-gateway-stages/new-trail-method-says-403",
 tests=["rest-changes-reach-a-stage-by-deployment"], c03="3.1.5", c02="3.2.3", level=1,
 refs=[GW+"supported-gateway-response-types.html"],
 stem='''A developer adds a `POST /trails` method with an AWS Lambda integration to an Amazon API Gateway REST API. The method has no authorization and does not require an API key. A test of the method in the API Gateway console succeeds. Requests to the method at the invoke URL of the `dev` stage return a 403 error with the message `Missing Authentication Token`. Other methods in the stage work.

Which solution will resolve this error?''',
 opts=[
 D("Create a usage plan for the `dev` stage. Send an API key of the usage plan with each request.",
   "A method that requires an API key refuses requests without a key. This method does not require one.",
   "the method required an API key, and the message was `Forbidden`."),
 K("Create a deployment of the API. Associate the deployment with the `dev` stage and keep the invoke URL.",
   "A stage serves a snapshot, and the new method is not part of the old snapshot. API Gateway returns this message for methods that a stage does not contain."),
 D("Sign each request with Signature Version 4 (SigV4). Allow `execute-api:Invoke` on the method for the caller.",
   "A signature is necessary when the authorization type is `AWS_IAM`. This method has no authorization, so a signature does not help.",
   "the authorization type of the method was `AWS_IAM`."),
 D("Add a permission to the resource-based policy of the function. Allow API Gateway to invoke the function.",
   "Without this permission, a request reaches the method and returns a 500 error. The test in the console shows that the integration works.",
   "the requests returned a 500 error and the function was not invoked."),
 ])

q("api-gateway-stages/payment-sandbox-that-never-fails",
 tests=["mocks-in-tests-simulate-outside-failures"], c03="3.2.2", c02="3.2.2", level=1,
 refs=["https://docs.aws.amazon.com/fis/latest/userguide/use-lambda-actions.html"],
 stem='''A company has an AWS Lambda function that calls a third-party payment API over HTTPS. The test endpoint of the payment API does not return errors. A developer must verify that the function code handles a 503 status code and a lost connection. The tests must finish within seconds after each commit on a build server that has no network access.

Which solution will meet these requirements?''',
 opts=[
 D("Deploy the function to a test account. Run integration tests against the deployed function after each deployment.",
   "Tests in the cloud are the most accurate, because they include permissions and configuration. They need a network and more time, and the test endpoint still returns no errors.",
   "the tests had to verify the permissions and quotas of the deployed function."),
 D("Add the AWS Fault Injection Service (AWS FIS) extension to the function. Run an experiment that returns errors from invocations.",
   "An experiment injects faults into the invocations of a deployed function. The error handling for the payment API would not run on the build server.",
   "the company had to observe how a deployed application reacts to failed invocations of the function."),
 K("Write unit tests for the function code. Replace the HTTP client with a mock object that simulates each error.",
   "A mock object returns the status code or raises the error on demand, in memory and without a network. It does not show whether permissions and quotas are correct."),
 D("Build the function with the AWS SAM CLI. Run `sam local invoke` with a test event for each error.",
   "The function runs in a local container, but its requests go to the real endpoint. An event does not change what the endpoint returns.",
   "the handler had to process sample events in the Lambda runtime, and the endpoint was available."),
 ])

q("api-gateway-stages/sample-fares-for-the-front-end",
 tests=["mock-body-comes-from-the-response-template"], c03="3.2.2", c02="3.2.2", level=1,
 refs=["https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html"],
 stem='''A developer adds a mock integration to the `GET /fares` method of an Amazon API Gateway REST API. Requests return the 200 status code and an empty body. Until the backend is available, front-end developers need a body with three sample fares. The OpenAPI definition contains the following integration:

```json
"x-amazon-apigateway-integration": {
  "type": "mock",
  "requestTemplates": {
    "application/json": "{\\"statusCode\\": 200}"
  },
  "responses": {
    "default": {"statusCode": "200"}
  }
}
```

Which change to the definition will meet this requirement?''',
 opts=[
 D("Add a `responseParameters` entry to the `default` response. Map a static value to a header of the method response.",
   "Response parameters set headers of the method response. They do not produce a body.",
   "the responses had to contain a static header, such as `Access-Control-Allow-Origin`."),
 D("Add a condition to the template in `requestTemplates`. Return a different `statusCode` for each value of a query parameter.",
   "For a mock integration, this template selects an integration response by its status code. The selected response would still have no body.",
   "a query parameter had to decide whether the method simulates a success or an error."),
 D("Add a JSON schema model to the 200 response of the method. Enter the sample data as an example in the schema.",
   "A model describes a body for documentation and generated SDKs. API Gateway does not send an example from a model to clients.",
   "the generated SDKs needed a class for the body."),
 K("Add a `responseTemplates` entry for `application/json` to the `default` response. Enter the sample data as the template.",
   "A mock integration has no backend that returns a body. API Gateway sends what the mapping template of the integration response produces."),
 ])

q("api-gateway-stages/side-door-past-the-client-certificate",
 tests=["default-endpoint-stays-open-until-disabled"], c03="3.1.5", c02="3.4.2", level=1,
 stem='''A company requires mutual TLS authentication for the Regional custom domain name of an Amazon API Gateway REST API. Shipping partners call the API from the internet and present client certificates. A tester finds that the host name of the API that contains `execute-api` accepts requests without a certificate. All requests must use the custom domain name.

Which solution will meet this requirement?''',
 opts=[
 D("Change the endpoint type of the API to private. Create an interface VPC endpoint for the API.",
   "A private API accepts requests through VPC endpoints. The partners on the internet would lose access.",
   "all callers of the API ran in a VPC."),
 D("Attach a resource policy that allows the IP address ranges of the partners. Deploy the API to the stage.",
   "A resource policy can restrict source IP addresses. The partners could still call the `execute-api` host name without a certificate.",
   "only known IP address ranges were allowed to call the API, with either host name."),
 K("Set the default endpoint of the API to inactive. Deploy the API to the stage.",
   "The default endpoint exists beside the custom domain name and does not check client certificates. When it is inactive, it returns a 403 error for all stages after the API is deployed."),
 D("Upload a new version of the truststore. Update the custom domain name to use the new version.",
   "The truststore decides which client certificates the custom domain name accepts. It has no effect on the other host name.",
   "the custom domain name had to refuse the certificates of a former partner's certificate authority."),
 ])

q("api-authorizers/choir-score-shares",
 tests=["verified-permissions-decides-for-the-app"], c03="2.1.2", c02="2.1.7", level=2,
 stem='''A company runs a document application on Amazon Elastic Container Service (Amazon ECS). Users sign in through an Amazon Cognito user pool, share single documents with other users, and revoke the shares. For each request, the application must decide whether the user can view or edit the document. The company must define the rules in a policy language outside the code and must be able to change the rules without a deployment.

Which solution will meet these requirements?''',
 opts=[
 K("Create Cedar policies in Amazon Verified Permissions. Configure the application to request a decision for each operation.",
   "The application sends the principal or the token, the action, and the document, and receives an allow or deny decision. Policies can change centrally, down to one user and one document."),
 D("Create an Amazon Cognito identity pool. Map user attributes to principal tags that IAM policies compare with resource tags.",
   "Principal tags control which AWS resources a user can access with temporary credentials. The users call the application, and IAM does not know its documents.",
   "the users called AWS services directly with temporary AWS credentials."),
 D("Create custom scopes for a resource server in the user pool. Configure the application to compare the scopes with each operation.",
   "A scope states what a client can do with an API in general. The code would contain the rules, and a scope does not name a document.",
   "access depended on the operations that each client application is allowed to call."),
 D("Create a user pool group for each access level. Configure the application to compare the group claim of the token with each operation.",
   "Groups assign roles to users. The code would contain the rules, and a group for each share is not practical.",
   "each user had one role for all documents, and the code could contain the rules."),
 ])

q("api-authorizers/dance-class-deletes",
 tests=["cached-result-serves-other-methods"], c03="2.1.2", c02="2.1.7", level=2,
 enemies=["api-authorizers/ward-roster-second-call"],
 stem='''A company has an HTTP API in Amazon API Gateway that uses one AWS Lambda authorizer with simple responses. The identity source is the `Authorization` header, and results are cached for 5 minutes. The function denies `DELETE /classes/{id}` to assistants. However, when an assistant sends a DELETE request shortly after an allowed GET request, the request succeeds and the function is not invoked. The API must enforce the decision for each route. Caching and the format of the function response must not change.

Which solution will meet these requirements?''',
 opts=[
 D("Turn off simple responses for the authorizer. Return an IAM policy that lists the allowed routes from the function.",
   "One cached policy could allow some routes and deny others. The function would return another format, which the question excludes.",
   "the format could change, and one cached result had to serve all routes of a caller."),
 D("Set the time to live (TTL) of the authorizer results to 0 seconds. Keep simple responses for the authorizer.",
   "The function would decide about every request, so the rule would be enforced. The API would no longer cache results.",
   "each request had to be evaluated again, for example because permissions can be revoked at any time."),
 K("Add `$context.routeKey` to the identity sources of the authorizer. Keep simple responses for the authorizer.",
   "Identity sources form the cache key. With the route in the key, a result for the GET route does not serve the DELETE route, and each route has its own cached result."),
 D("Replace the Lambda authorizer with a JWT authorizer. Add a required scope to the DELETE route of the API.",
   "A JWT authorizer compares the scopes of a token with the scopes of the route. It would replace the function and the decision that the function makes.",
   "the scopes in JSON Web Tokens (JWTs) distinguished assistants from owners, and the function was not necessary."),
 ])

q("api-authorizers/kayak-phone-app",
 tests=["jwt-authorizer-validates-without-code"], c03="2.1.2", c02="2.1.2", level=3,
 refs=["https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html"],
 enemies=["api-authorizers/vineyard-order-tokens"],
 stem='''A company protects an HTTP API in Amazon API Gateway with a JWT authorizer. The issuer is an Amazon Cognito user pool, the only audience is `web1example`, and the routes require the `rentals/book` scope. Requests from the web application succeed. A new mobile application has its own app client in the same user pool. API Gateway rejects its unexpired access tokens, which contain these claims:

```json
{
  "iss": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE",
  "client_id": "mobile2example",
  "token_use": "access",
  "scope": "rentals/book rentals/list",
  "username": "user1"
}
```

Which solution will give the mobile application access to the API?''',
 opts=[
 D("Add the required scope to the app client of the mobile application. Request the scope when users sign in.",
   "A token has to contain at least one scope of the route. The token in the question already contains the required scope.",
   "the access token did not contain the required scope."),
 D("Create a JWT authorizer for the mobile application. Set the issuer to the user pool of the mobile application.",
   "The issuer has to match the `iss` claim of a token. Both applications use the same user pool, so the existing issuer matches.",
   "the mobile application used another user pool and had routes of its own."),
 D("Send ID tokens from the mobile application. Remove the required scope from the routes of the API.",
   "The `aud` claim of an ID token contains the ID of the same app client, which the authorizer does not accept. The routes would also lose the scope check.",
   "the authorizer accepted the app client, and the backend needed the user attributes of an ID token."),
 K("Add the ID of the app client to the audience of the authorizer. Keep the issuer and the required scope.",
   "The token has no `aud` claim, so API Gateway compares `client_id` with the audience. The ID of the new app client is missing there."),
 ])

q("api-authorizers/shoe-shop-price-calls",
 tests=["iam-authorization-takes-signed-calls"], c03="2.1.5", c02="2.1.8", level=2,
 stem='''A company runs two microservices in one AWS account. A service on Amazon Elastic Container Service (Amazon ECS) has a task role and calls `GET /prices` of an Amazon API Gateway REST API with an HTTPS client. Since the authorization type of the method changed to `AWS_IAM`, the requests return `Missing Authentication Token`. The API has no resource policy. The service must be able to call the method, and the authorization type must not change.

Which combination of steps will meet these requirements with least privilege?''',
 opts=[
 D("Request an access token from Amazon Cognito with the client credentials grant. Send the token in the `Authorization` header.",
   "A bearer token is for JWT, Amazon Cognito, or Lambda authorizers. With IAM authorization, API Gateway expects a signature.",
   "the method used an Amazon Cognito user pool authorizer that requires a scope."),
 K("Create a signature for each request with Signature Version 4 (SigV4). Use the credentials of the task role.",
   "The message reports that a signature is missing. The signature tells API Gateway which principal sends the request."),
 D("Create an Amazon Cognito user pool authorizer for the API. Require a custom scope of a resource server for the method.",
   "The authorizer would replace IAM authorization on the method. The authorization type must not change.",
   "the callers had no AWS credentials, and the authorization type could change."),
 D("Update the policy of the task role. Allow the `apigateway:GET` action on the ARN of the API.",
   "Actions with this prefix manage APIs, for example to read their configuration. Requests to a deployed method need another action.",
   "the service had to read the configuration of the API."),
 K("Update the policy of the task role. Allow the `execute-api:Invoke` action on the ARN of the method.",
   "The signing principal also needs permission to call the method. In one account, an identity-based policy is enough, and the ARN limits the permission to one method."),
 ])

q("api-authorizers/tax-rates-function-url",
 tests=["function-url-takes-two-actions","iam-policies/cross-account-needs-both-sides"], c03="2.1.5", c02="2.1.8", level=2,
 stem='''A company has an AWS Lambda function in a finance account. The function has a function URL with the auth type `AWS_IAM`. An application in another account runs with the role `checkout` and signs its requests with Signature Version 4 (SigV4). No policy grants access yet, so the requests return a 403 error. The application must call the function URL directly with the credentials of the role `checkout`.

Which combination of steps will meet this requirement?''',
 opts=[
 K("Update the identity-based policy of the role `checkout`. Allow `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` on the function.",
   "A request between accounts is evaluated in both accounts. This policy is the allow statement in the account of the caller, and a function URL needs both actions."),
 D("Update the identity-based policy of the role `checkout`. Allow `sts:AssumeRole` on a role in the finance account.",
   "The application could change to a role of the finance account. The request would then not use the credentials of the role `checkout`.",
   "the application could assume a role in the finance account before the request."),
 K("Update the resource-based policy of the function. Allow `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` for the role `checkout`.",
   "The account that owns the function has to allow the caller too. The condition key `lambda:InvokedViaFunctionUrl` can limit the second action to requests through the URL."),
 D("Update the policy of the function's execution role. Allow `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` on the function.",
   "The execution role states what the code of the function can do after the invocation. It does not decide who can call the function URL.",
   "the code of the function had to call its own function URL."),
 D("Create a role in the finance account that trusts the role `checkout`. Allow `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction` for the role.",
   "This role is useful only to an application that assumes it. The application must call the function URL directly with its own credentials.",
   "the application could assume a role in the finance account to make the request."),
 ])

q("api-authorizers/vineyard-order-tokens",
 tests=["lambda-authorizer-checks-by-code","jwt-authorizer-validates-without-code"], c03="2.1.2", c02="2.1.2", level=1,
 stem='''A company creates an HTTP API in Amazon API Gateway. Clients receive opaque access tokens from an OAuth 2.0 server that the company operates, and they have no other credentials. The server has an introspection endpoint that reports whether a token is active and which scopes the token has. API Gateway must forward a request to the backend only if the token is active and has the required scope.

Which solution will meet these requirements?''',
 opts=[
 D("Create a JWT authorizer that specifies the issuer and the audience. Configure the required scopes on the routes.",
   "A JWT authorizer decodes a JSON Web Token (JWT) and verifies its signature and claims. An opaque token has no claims that API Gateway can read.",
   "the server issued RSA-signed JSON Web Tokens (JWTs) with the scopes in a claim."),
 D("Turn on IAM authorization for the routes. Configure the clients to sign requests with Signature Version 4 (SigV4).",
   "IAM authorization expects a signature that is made with AWS credentials. The clients have only their access tokens.",
   "the clients were workloads that run with IAM roles."),
 K("Create an AWS Lambda function that validates the access tokens. Configure the function as a Lambda authorizer for the routes.",
   "A Lambda authorizer runs the company's own code. The function can call the introspection endpoint, compare the scopes, and return its decision to API Gateway."),
 D("Create a custom domain name that requires mutual TLS authentication. Configure a truststore with the certificate authority of the clients.",
   "Mutual TLS authenticates clients by their X.509 certificates. It does not look at access tokens or scopes.",
   "the clients were devices that have X.509 certificates."),
 ])

q("api-authorizers/ward-roster-second-call",
 tests=["cached-result-serves-other-methods"], c03="2.1.2", c02="2.1.2", level=3,
 stem='''A company uses a token-based AWS Lambda authorizer for an Amazon API Gateway REST API. Results are cached for 300 seconds. A user calls `GET /shifts` successfully. A few seconds later, `POST /swaps` returns a 403 error, although the user has permission for both methods. The number of invocations of the authorizer function must not increase. The function contains the following code:

```python
def handler(event, context):
    user = verify(event["authorizationToken"])
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Allow" if user.may_call(event["methodArn"]) else "Deny",
        "Resource": event["methodArn"],
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return {"principalId": user.id, "policyDocument": policy}
```

Which solution will meet these requirements?''',
 opts=[
 D("Change the authorizer to a `REQUEST` authorizer. Add `$context.path` and `$context.httpMethod` to its identity sources.",
   "The method would become part of the cache key, so each method would have its own result. The function would be invoked once for each method that a user calls.",
   "each method needed a separate decision of the function, and more invocations were acceptable."),
 K("Change the policy that the function returns. Allow each method that the user has permission to call.",
   "API Gateway uses the cached policy for every method that the same token calls. The policy for the GET request names one method, so the cached policy does not allow the POST request."),
 D("Change the cache settings of the authorizer. Set the time to live (TTL) to 0 seconds.",
   "Without a cache, each request gets a policy for its own method. The function would be invoked for every request.",
   "changed permissions had to take effect with the next request, and more invocations were acceptable."),
 D("Change the authorizer to use token validation. Specify a regular expression that matches the format of the tokens.",
   "Token validation rejects malformed tokens before API Gateway invokes the function. The token in the question is valid.",
   "malformed tokens had to be rejected without an invocation of the function."),
 ])
