-- arg: ids. Dead items wait again, with fresh attempts; their end is no longer counted. Returns how many.
local revived = 0
for _, id in ipairs(arg.ids) do
  local item = redis.call('ZSCORE', DEAD, id) and items.load(id)
  if item and item.state == 'dead' then
    redis.call('ZREM', DEAD, id)
    count(item.feed, label('dead', item.reason), -1)
    item.ended, item.outcome, item.detail = item.ended - 1, nil, nil
    items.note(item, 'revived')
    items.rest(id, item)
    endings.keep_entry(id, item)
    items.save(id, item)
    revived = revived + 1
  end
end
return revived
