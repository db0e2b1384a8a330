-- arg: id, lease. Leases an item that has settled, or that waits, for a read-modify-write of its document.
-- Returns {{id, item, entry, title, country}} and the config's digest; nothing where it is leased or unknown.
local item = items.load(arg.id)
if not item or item.state == 'leased' then
  return {}
end
if item.state == 'waiting' and item.work == 'amend' then
  items.dequeue(arg.id, item)
  item.amend = true
elseif item.state == 'waiting' then
  items.dequeue(arg.id, item)
  item.back, item.back_attempts = item.due, item.attempts
end
item.work, item.visit, item.attempts = 'amend', true, 0
items.lease(arg.id, item, arg.lease)
items.save(arg.id, item)
local feed = redis.call('HMGET', prefix .. 'feed:' .. item.feed, 'title', 'country', 'shown_title')
local title = (feed[1] and feed[1] ~= '') and feed[1] or feed[3] or ''
return { { { arg.id, records.pack(item), '', title, feed[2] or '' } }, redis.call('HGET', CONFIG, 'current') or '' }
