import sys,re,statistics as st,collections
sys.path.insert(0,'/tmp/w')
from q import Q
words=lambda t:[w for w in (x.strip('`.,:;()"\'').lower() for x in re.split(r'[^\w./:\-@$*]+',t)) if w and re.search(r'\w',w)]
sent=lambda t:len(re.findall(r'[.?!](?=\s|$)',t))
ow=[];two=0;n=0;stem=[];longest=0;short=0;ratio=[];firsts=collections.Counter();chars_r=chars_w=0
STOP=set("a an the of to in on for and or with by from as at is are be been that this which into than each any no not only their them there use using used without within between per over under same other more all also both during while until where has have had can will must".split())
res=[]
for id,d in Q:
    code=re.findall(r'```.*?```',d['stem'],re.S)
    prose=re.sub(r'```.*?```','',d['stem'],flags=re.S)
    w=len(words(prose));stem.append(w)
    L=[(len(x['text']),x['correct']) for x in d['opts']]
    o=[len(words(x['text'])) for x in d['opts']];ow+=o
    two+=sum(sent(x['text'])>=2 for x in d['opts']);n+=len(o)
    m=max(L)[0]; lk=sum(c for l,c in L if l==m)/sum(1 for l,c in L if l==m); longest+=lk
    mn=min(L)[0]; sk=sum(c for l,c in L if l==mn)/sum(1 for l,c in L if l==mn); short+=sk
    a=st.mean(l for l,c in L if c);b=st.mean(l for l,c in L if not c);ratio.append(a/b);chars_r+=a;chars_w+=b
    sw=set(words(prose))-STOP
    ov=[len(sw&set(words(x['text'])))/max(1,len(set(words(x['text']))-STOP)) for x in d['opts']]
    ovn=[len(sw&set(words(x['text']))) for x in d['opts']]
    k=[x['correct'] for x in d['opts']]
    hit=lambda r:sum(c for v,c in zip(r,k) if v>=max(r)-1e-9)/sum(v>=max(r)-1e-9 for v in r)
    sets=[set(words(x['text']))-STOP for x in d['opts']]
    sim=[st.mean(len(sets[i]&sets[j])/len(sets[i]|sets[j]) for j in range(len(sets)) if j!=i) for i in range(len(sets))]
    tech=[x['text'].count('`') for x in d['opts']]
    num=[len(re.findall(r'\d+',x['text'])) for x in d['opts']]
    firsts[' '.join(prose.split()[:2])]+=1
    res.append((hit(ovn),hit(ov),hit(sim),hit([-s for s in sim]),hit(tech),hit(num)))
    print(f"{id[id.index('/')+1:][:38]:38} stem {w:3} code {sum(c.count(chr(10))-1 for c in code):2} opts {o} key {[x for x,c in zip(o,k) if c]} long {lk:.2f} ovl {res[-1][0]:.2f} like {res[-1][2]:.2f} odd {res[-1][3]:.2f} tech {res[-1][4]:.2f} Q:{prose.strip().split(chr(10))[-1][:60]}")
chance=st.mean(sum(x['correct'] for x in d['opts'])/len(d['opts']) for _,d in Q)
print('options median',st.median(ow),'range',min(ow),max(ow),'two',round(two/n*100),'stem median',st.median(stem),'longest',round(longest/len(Q),2),'shortest',round(short/len(Q),2),'ratio',round(chars_r/chars_w,3),'chance',round(chance,3))
print('overlap,ovratio,like,odd,tech,num',[round(st.mean(r[i] for r in res),2) for i in range(6)])
print(firsts, collections.Counter(d['level'] for _,d in Q))
