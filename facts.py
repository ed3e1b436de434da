import re
R='/work/wt/bank/questions/'
for t in ['api-gateway','api-gateway-stages','api-authorizers']:
    p=R+t+'/facts.toml'; s=open(p).read()
    s=s.replace('verified = 2026-11-23','verified = 2026-11-29')
    if t=='api-gateway':
        a='With a Lambda proxy or HTTP proxy integration of a REST API there is no integration response, so the backend itself has to return the Access-Control-Allow headers.'
        assert a in s
        s=s.replace(a,'With a Lambda proxy or HTTP proxy integration of a REST API there is no integration response, so the backend itself has to return the Access-Control-Allow headers. With a non-proxy integration, the integration response maps them. A mock OPTIONS method can answer the preflight request.')
    if t=='api-gateway' and 'api-gateway-integration-settings' not in s: pass
    if t=='api-authorizers' and 'lambda-authorizer-checks-by-code' not in s:
        new='''[[fact]]
id = "lambda-authorizer-checks-by-code"
text = "A Lambda authorizer invokes a function of yours, which can check what a JWT authorizer cannot, such as opaque tokens: it asks an OAuth provider or a database and returns an IAM policy or, in an HTTP API, a simple yes or no."
origin = "added"
references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html", "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html"]
verified = 2026-11-29

'''
        i=s.index('[[fact]]\nid = "verified-permissions-decides-for-the-app"')
        s=s[:i]+new+s[i:]
    open(p,'w').write(s)
