-- arg: proposed. Returns {stamp in force, 1 when it was just made}.
local made = redis.call('SETNX', prefix .. 'generation', arg.proposed)
return { redis.call('GET', prefix .. 'generation'), made }
