-- Feeds that were held are due again when their last poll said.
redis.call('DEL', prefix .. 'hold')
if redis.call('EXISTS', HELD) == 1 then
  redis.call('ZUNIONSTORE', FEEDS, 2, FEEDS, HELD, 'AGGREGATE', 'MAX')
  redis.call('DEL', HELD)
end
return 0
