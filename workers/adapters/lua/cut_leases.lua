-- Ends every lease and heartbeat: nobody is left who could hold one. Returns how many items and feeds were held.
local held, feeds = redis.call('ZRANGE', LEASED, 0, -1), redis.call('ZRANGE', POLLING, 0, -1)
for _, id in ipairs(held) do
  local item = items.load(id)
  if item and item.state == 'leased' then
    endings.cut(id, item)
  else
    redis.call('ZREM', LEASED, id)
  end
end
for _, id in ipairs(feeds) do
  endings.lapse_feed(id)
end
redis.call('DEL', prefix .. 'beats', prefix .. 'beats:notes')
return #held + #feeds
