-- arg: lease, claims ({id, token}). Returns the ids whose lease was lost.
local lost = {}
for _, claim in ipairs(arg.claims) do
  local ends = tonumber(redis.call('ZSCORE', POLLING, claim[1]) or 0)
  if ends > now and redis.call('HGET', prefix .. 'feed:' .. claim[1], 'token') == claim[2] then
    redis.call('ZADD', POLLING, int(now + micros(arg.lease)), claim[1])
  else
    lost[#lost + 1] = claim[1]
  end
end
return lost
