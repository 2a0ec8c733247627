class Token:
    def match(self): ...

def group(match):
    match(Token())  # calls: Token (constructor), match_a (ambiguous), match_b (ambiguous), match_c (ambiguous), match_d (ambiguous), match_e (ambiguous), match_f (ambiguous), match_g (ambiguous), match_h (ambiguous), match_i (ambiguous), match_j (ambiguous), match_k (ambiguous), match_l (ambiguous), match_m (ambiguous), match_n (ambiguous), match_o (ambiguous), match_p (ambiguous), match_q (ambiguous), match_r (ambiguous)

def handed(function):
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner

@handed
def apart(token):
    token.match()  # calls: nothing

apart(1)

def match_a(token):
    token.match()  # calls: Token.match

def match_b(token):
    token.match()  # calls: Token.match

def match_c(token):
    token.match()  # calls: Token.match

def match_d(token):
    token.match()  # calls: Token.match

def match_e(token):
    token.match()  # calls: Token.match

def match_f(token):
    token.match()  # calls: Token.match

def match_g(token):
    token.match()  # calls: Token.match

def match_h(token):
    token.match()  # calls: Token.match

def match_i(token):
    token.match()  # calls: Token.match

def match_j(token):
    token.match()  # calls: Token.match

def match_k(token):
    token.match()  # calls: Token.match

def match_l(token):
    token.match()  # calls: Token.match

def match_m(token):
    token.match()  # calls: Token.match

def match_n(token):
    token.match()  # calls: Token.match

def match_o(token):
    token.match()  # calls: Token.match

def match_p(token):
    token.match()  # calls: Token.match

def match_q(token):
    token.match()  # calls: Token.match

def match_r(token):
    token.match()  # calls: Token.match

group(match_a)
group(match_b)
group(match_c)
group(match_d)
group(match_e)
group(match_f)
group(match_g)
group(match_h)
group(match_i)
group(match_j)
group(match_k)
group(match_l)
group(match_m)
group(match_n)
group(match_o)
group(match_p)
group(match_q)
group(match_r)
