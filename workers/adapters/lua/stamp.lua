-- arg: proposed, and what the index says that it met last: generation, mark (-1: nothing, 0: documents of an unknown
-- ledger). Returns {generation, mark, doubted}.
-- The mark only grows, here and in the index. An index that knows another generation or a higher mark holds documents
-- that this ledger does not remember: it is new, or was restored from a backup.
local fresh = redis.call('EXISTS', prefix .. 'counts') == 0
local made = redis.call('SETNX', prefix .. 'generation', arg.proposed) == 1
local generation = redis.call('GET', prefix .. 'generation')
local mark = tonumber(redis.call('GET', prefix .. 'mark') or 0)
if arg.mark > mark or (arg.mark > 0 and arg.generation ~= generation) or (arg.mark == 0 and made and fresh) then
  redis.call('SET', prefix .. 'doubt', '1')
end
mark = math.max(mark + 1, arg.mark + 1, now)
redis.call('SET', prefix .. 'mark', int(mark))
return { generation, int(mark), redis.call('EXISTS', prefix .. 'doubt') }
