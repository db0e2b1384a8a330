-- arg: lease, claims ({id, token}). Returns the ids whose lease was lost.
local lost = {}
for _, claim in ipairs(arg.claims) do
  if items.held(claim[1], claim[2]) then
    redis.call('ZADD', LEASED, int(now + micros(arg.lease)), claim[1])
  else
    lost[#lost + 1] = claim[1]
  end
end
return lost
