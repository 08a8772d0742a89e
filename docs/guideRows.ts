/**
 * Features of TensorLayer, and sections of the guides of TensorFlow and Keras, in the order of their documentation. Each is named
 * by words of its row on the page. Those with a minus are out of scope, and the page may say so.
 */
export const guideRows: Readonly<Record<string, string>> = {
  "from-tensorlayer.md": `
iterate.minibatches; iterate.seq_minibatches; seq_minibatches2; ptb_iterator; rein.discount_episode_rewards;
rein.cross_entropy_reward_loss; log_weight; rein.choice_action_by_probs; -utils.fit; utils.test; predict; train_epoch;
utils.evaluation; class_balancing_oversample; get_random_int; dict_to_one; -exit_tensorflow; cross_entropy;
sigmoid_cross_entropy; mean_squared_error; normalized_mean_square_error; dice_coe; iou_coe; sequence_loss_by_example;
cross_entropy_seq_with_mask; cosine_similarity; li_regularizer; maxnorm_regularizer; huber_loss; act.leaky_relu;
leaky_twice_relu6; act.swish; sign; optimizers.AMSGrad; ElementwiseLambda; OneHot; Dropout(keep); GaussianNoise; Embedding;
Word2vecEmbedding; AverageEmbedding; Conv2d; DeConv2d; DepthwiseConv2d; -DeformableConv2d; PadLayer; MaxPool2d; GlobalMaxPool2d;
SubpixelConv2d; SpatialTransformer2dAffine; CornerPool2d; ROIPooling; BatchNorm; GroupNorm; LocalResponseNorm; SwitchNorm;
LSTMRNN; DynamicRNN; BiRNN; ConvLSTM; TimeDistributed; Seq2seqLuongAttention; Flatten; Tile; PRelu; -Quan; LayerList;
ReconLayer; MultiplexerLayer; -KerasLayer; get_variables_with_name; static or dynamic; is_train; trainable_weights; -Model.save;
sharing weights; load_weights(in_order; -VGG; load_mnist_dataset; -load_cifar10; -load_ptb; save_npz; -HDF5; load_ckpt;
save_any_to_npy; -save_graph; -helpers for folders; visualize.read_image; save_images; draw_weights; -tsne_embedding;
prepro.threading_data; rotation, crop, flip; featurewise_norm; -contours; prepro.pad_sequences; generate_skip_gram_batch;
nlp.sample; sample_top; -Vocabulary; -BLEU; -TensorHub; distributed.Trainer; StopAtTimeHook; log_every_n; initializers;
Q-learning with a table; DQN, double, dueling; noisy networks; prioritised; C51; Retrace; REINFORCE, actor-critic; -A3C; PPO; TRPO;
DDPG, TD3; -Pong from pixels; MNIST MLP; MNIST siamese; CIFAR-10; PTB LSTM; word2vec; IMDB fastText; -float16, quantised nets`,
  "from-tensorflow.md": `
a model, an optimizer, loss objects; slices, \`shuffle\`, \`batch\`, a validation split; downloading MNIST;
tape, \`gradient\`, \`apply_gradients\`; printing every 100 batches; \`update_state\`; metrics inside the compiled step;
a validation loop; \`@tf.function\` on the step; \`add_loss\`; a GAN with noisy labels; its networks of convolutions;
saving a generated image; train_step; \`compile()\`'s loss and metric objects; callbacks; \`sample_weight\`; \`class_weight\`;
test_step; a GAN class with a \`SeedGenerator\`; \`steps_per_execution\`; \`value_and_grad\`; \`stateless_call\`;
state passed and returned; \`optimizer.stateless_apply\`; variables assigned back; \`jit\`; \`DataLoader\`; \`zero_grad\`;
\`tf.Module\`; \`assign_sub\` by hand; the loss after the update; plots of weights and loss; CSV and tfds data; epoch means;
predictions with names of classes; an optimizer from nothing; \`SavedModel\`; variables made at the first call;
\`tf.random.Generator\`; \`split\` of a generator; gradients by a list, by a dict; a persistent tape; \`watched_variables\`;
by intermediate results; targets that are not scalars; control flow, recorded as run; \`None\` for what is not connected;
zeros in place of \`None\`; \`stop_recording\`; \`stop_gradient\`; clipping on the way back; straight-through;
custom gradients in a \`SavedModel\`; several tapes; gradients of gradients; penalties of them; Jacobians; Hessians; a Newton step;
products with a Hessian; batch Jacobians; a graph for each dtype and shape; \`input_signature\`; \`reduce_retracing\`;
literals against tensors; concrete functions; debugging eagerly; \`tf.print\` in the step; \`while\`; \`TensorArray\`;
iterating a dataset inside; \`py_function\`; several optimizers; \`jit_compile\`; generator with batch norm; the same noise each epoch;
\`MirroredStrategy\`; the mean over the global batch; metrics of replicas; shards of data; -several workers;
-float16 and bfloat16 policies; \`LossScaleOptimizer\`; step, optimizer, network, iterator in one; a manager that keeps three;
partial restore; -deferred restore; lists and dicts of parts; looking inside; clipping, accumulation, averages, schedules;
a frozen base in inference mode; actor-critic`,
};
