import { Button, Group, Modal, Text } from "@mantine/core";
import { useFocusReturn, useKeyLayer } from "./key-layer.ts";

type Confirm = { title: string; text: string; confirm: string; danger?: boolean; onConfirm(): void; onClose(): void };

/** Asks before what cannot be undone in one step. The button says the outcome. */
export const ConfirmDialog = ({ title, text, confirm, danger = false, onConfirm, onClose }: Confirm) => {
  useKeyLayer();
  useFocusReturn();
  return (
    <Modal opened onClose={onClose} title={title}>
      <Text size="md" c="dimmed">
        {text}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          color={danger ? "red" : undefined}
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
};
