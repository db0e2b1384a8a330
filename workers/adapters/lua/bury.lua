-- arg: ids. Dead items leave the list of the dead and stay dead. Returns how many.
local buried = 0
for _, id in ipairs(arg.ids) do
  if redis.call('ZREM', DEAD, id) == 1 then
    redis.call('DEL', prefix .. 'entry:' .. id)
    buried = buried + 1
  end
end
return buried
