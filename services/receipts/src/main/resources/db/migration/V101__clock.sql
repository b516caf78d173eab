-- When the next try was reckoned. A moment that lies ahead tells that the clock was wrong then, and due_at with it.
ALTER TABLE delivery_message ADD COLUMN reckoned_at timestamptz NOT NULL DEFAULT now();
