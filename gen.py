import sys, textwrap, re, os
sys.path.insert(0,'/tmp/w')
from q import Q
ROOT='/work/wt/bank/questions/'
def wrap(t):
    out=[];code=False;buf=[]
    for para in re.split(r'(```.*?```)',t,flags=re.S):
        if para.startswith('```'): out.append(para)
        else:
            for p in para.strip().split('\n\n'):
                if p.strip(): out.append('\n'.join(textwrap.wrap(p.strip(),118,break_long_words=False,break_on_hyphens=False)))
    return '\n\n'.join(out)
def s(t):
    return '"'+t.replace('\\','\\\\').replace('"','\\"')+'"'
def lst(a): return '['+', '.join(s(x) for x in a)+']'
for id,d in Q:
    o=[]
    o.append('tests = '+lst(d['tests']))
    o.append(f'skill = {{ c03 = "{d["c03"]}", c02 = "{d["c02"]}" }}')
    o.append(f'level = {d["level"]}')
    o.append('style = 2')
    if d.get('enemies'): o.append('enemies = '+lst(d['enemies']))
    if d.get('refs'): o.append('references = '+lst(d['refs']))
    o.append("stem = '''\n"+wrap(d['stem'])+"\n'''")
    for x in d['opts']:
        o.append('')
        o.append('[[option]]')
        if x['correct']: o.append('correct = true')
        o.append('text = '+s(x['text']))
        o.append("why = '''"+x['why']+"'''")
        if x.get('right_if'): o.append('right_if = '+s(x['right_if']))
        if x.get('works'): o.append('works = true')
    open(ROOT+id+'.toml','w').write('\n'.join(o)+'\n')
