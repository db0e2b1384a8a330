-- arg: limit. Returns {{id, item}, …} of items that wait, roughly in the order in which they are due.
local list = {}
for _, host in ipairs(redis.call('ZRANGE', HEADS, 0, arg.limit - 1)) do
  for _, id in ipairs(redis.call('ZRANGE', prefix .. 'queue:' .. host, 0, arg.limit - #list - 1)) do
    list[#list + 1] = { id, redis.call('GET', prefix .. 'item:' .. id) or '' }
  end
  if #list >= arg.limit then
    break
  end
end
return list
