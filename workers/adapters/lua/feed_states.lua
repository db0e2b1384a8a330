-- Returns {{id, url, state}, …} of every enrolled feed.
local list = {}
for _, key in ipairs({ FEEDS, HELD, POLLING }) do
  for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    local got = redis.call('HMGET', prefix .. 'feed:' .. id, 'url', 'state')
    list[#list + 1] = { id, got[1] or '', got[2] or '' }
  end
end
return list
